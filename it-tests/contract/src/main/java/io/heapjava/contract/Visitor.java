/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One browser: keeps the cookies of the application, sends raw ones besides (a Heap cookie is
 * written by a script, and a hostile one by nobody's rules), follows no redirect by itself. For one
 * thread at a time.
 */
public final class Visitor {

  /** Longer than anything here takes; only a request that never ends meets it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String rawCookie = "";

  /** Of the server at this address. */
  public Visitor(URI address) {
    this.address = address;
  }

  /** Sends these {@code name=value} pairs, parted by semicolons, from now on; "" for none. */
  public Visitor cookie(String raw) {
    rawCookie = raw;
    return this;
  }

  /** Sends this header from now on. */
  public Visitor header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Is that person from now on, without a session. */
  public Visitor bearer(String name) {
    return header("Authorization", "Bearer " + name);
  }

  /** The value of a cookie the application has set. */
  public String appCookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** A browser with the same cookies of the application, and its own from now on. */
  public Visitor copy() {
    Visitor copy = new Visitor(address);
    copy.cookies.putAll(cookies);
    copy.headers.putAll(headers);
    copy.rawCookie = rawCookie;
    return copy;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, Map<String, String> form) {
    StringJoiner body = new StringJoiner("&");
    form.forEach((name, value) -> body.add(encode(name) + "=" + encode(value)));
    return send(request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Signs in through the container's form login; the session remembers. */
  public Visitor login(String name) {
    get(App.PROTECTED + "/page");
    Answer answer =
        post("/j_security_check", Map.of("j_username", name, "j_password", AppDefinition.PASSWORD));
    assertThat(answer.status()).as("the container's login").isIn(302, 303);
    return this;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    StringJoiner cookie = new StringJoiner("; ");
    cookies.forEach((name, value) -> cookie.add(name + "=" + value));
    if (!rawCookie.isEmpty()) {
      cookie.add(rawCookie);
    }
    if (cookie.length() > 0) {
      request.header("Cookie", cookie.toString());
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    String name = pair.substring(0, equals);
    if (setCookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(equals + 1));
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
