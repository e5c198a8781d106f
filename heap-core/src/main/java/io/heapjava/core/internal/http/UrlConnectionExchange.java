/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import io.heapjava.core.internal.Fatal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request and its answer over an {@link HttpURLConnection}. */
final class UrlConnectionExchange {

  /** An answer of Heap has some bytes. Whoever sends more is not worth the connection. */
  private static final int MAX_DRAINED_BYTES = 64 * 1024;

  private final Request request;
  private final SenderSettings settings;
  private final long startedNanos = System.nanoTime();
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private volatile @Nullable HttpURLConnection connection;

  UrlConnectionExchange(Request request, SenderSettings settings) {
    this.request = request;
    this.settings = settings;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  /** Answers with a fault, unless there is an answer already, and cuts the connection. */
  void end(IOException why) {
    if (reply.complete(Reply.failed(why))) {
      disconnect();
    }
  }

  /** Blocks until the answer is there and read. */
  void run() {
    if (reply.isDone()) {
      return; // waited in line for longer than the whole exchange may take
    }
    try {
      HttpURLConnection c = opened();
      connection = c;
      if (reply.isDone()) {
        return; // ended just before there was a connection to cut
      }
      c.connect(); // what a proxy answers to CONNECT comes as a fault here, and as Heap's answer
      // later
      try (OutputStream out = c.getOutputStream()) {
        out.write(request.body());
      }
      int status = c.getResponseCode();
      if (status < 100) {
        reply.complete(Reply.failed(new IOException("no HTTP answer")));
        c.disconnect();
        return;
      }
      reply.complete(Reply.answered(status, retryAfter(c)));
      drain(c);
    } catch (HttpRetryException e) {
      // With a body of fixed length 401 and 407 come as an exception, for it could not be repeated.
      reply.complete(Reply.answered(e.responseCode(), null));
      disconnect();
    } catch (Throwable t) {
      reply.complete(Reply.failed(t));
      disconnect();
      Fatal.rethrowThreadDeath(t); // a thread of ours has nothing to gain from any other error
    }
  }

  private HttpURLConnection opened() throws IOException {
    HttpURLConnection c = (HttpURLConnection) request.uri().toURL().openConnection();
    c.setRequestMethod("POST");
    c.setDoOutput(true);
    c.setUseCaches(false);
    c.setInstanceFollowRedirects(false);
    c.setConnectTimeout((int) settings.connectTimeout().toMillis());
    c.setReadTimeout((int) settings.requestTimeout().toMillis());
    // Also keeps the JDK from sending a POST twice by itself (sun.net.http.retryPost), as it does
    // when a kept-alive connection turns out to be dead.
    c.setFixedLengthStreamingMode(request.body().length);
    c.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    c.setRequestProperty("Accept", "*/*");
    c.setRequestProperty("User-Agent", settings.userAgent());
    if (request.isGzipped()) {
      c.setRequestProperty("Content-Encoding", "gzip");
    }
    return c;
  }

  private static @Nullable Duration retryAfter(HttpURLConnection c) {
    return RetryAfter.parse(
        c.getHeaderField("Retry-After"), c.getHeaderField("Date"), System.currentTimeMillis());
  }

  /** Reads the body away, else the connection could not be used again. */
  private void drain(HttpURLConnection c) throws IOException {
    try (InputStream in = c.getResponseCode() < 400 ? c.getInputStream() : c.getErrorStream()) {
      if (in == null) {
        return;
      }
      byte[] ignored = new byte[4096];
      int left = MAX_DRAINED_BYTES;
      for (int n = in.read(ignored); n >= 0; n = in.read(ignored)) {
        left -= n;
        if (left < 0 || isLate()) {
          c.disconnect();
          return;
        }
      }
    }
  }

  private boolean isLate() {
    long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    return spent > settings.requestTimeout().toMillis();
  }

  private void disconnect() {
    HttpURLConnection c = connection;
    if (c != null) {
      c.disconnect();
    }
  }
}
