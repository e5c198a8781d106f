/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

/** The JDK's client as an application would use it, against the real simulator. */
final class Client {

  private final HttpClient http = HttpClient.newHttpClient();
  private final HeapSimulator heap;

  Client(HeapSimulator heap) {
    this.heap = heap;
  }

  HttpResponse<String> track(String body) {
    return post("/api/track", body);
  }

  HttpResponse<String> addUserProperties(String body) {
    return post("/api/add_user_properties", body);
  }

  HttpResponse<String> addAccountProperties(String body) {
    return post("/api/add_account_properties", body);
  }

  HttpResponse<String> identify(String userId, String identity) {
    return post("/api/v1/identify", """
        {"app_id":"11","user_id":"%s","identity":"%s"}""".formatted(userId, identity));
  }

  HttpResponse<String> post(String path, String body) {
    return exchange(request(path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
    return http.sendAsync(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return bare(path).header("Content-Type", "application/json");
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(heap.endpoint().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
