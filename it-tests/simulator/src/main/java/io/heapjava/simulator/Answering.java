/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How an answer is put on the wire: as it should be, or late, slow, in half or not at all. */
final class Answering {

  /** How many bytes a half answer promises and never sends. */
  private static final int MISSING_BYTES = 64;

  private final Answer answer;
  private final Faults.@Nullable Strike strike;

  private Answering(Answer answer, Faults.@Nullable Strike strike) {
    this.answer = answer;
    this.strike = strike;
  }

  static Answering of(Answer answer, Faults.@Nullable Strike strike) {
    return new Answering(strike == null ? answer : answer.under(strike.fault()), strike);
  }

  /** The path as sent, escapes and all: {@code /api/%74rack} is no path of Heap's. */
  static String path(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    return path == null ? "" : path;
  }

  /** The status that will be sent; 0 when none will. */
  int status() {
    return switch (kind()) {
      case RESET, HANG -> 0;
      default -> answer.status();
    };
  }

  /** Answers and ends the exchange; waits as long as the fault says, unless faults are cleared. */
  void send(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (strike != null) {
        pause(strike.fault().delay, strike.cleared());
      }
      switch (kind()) {
        // Ending an exchange without an answer closes its connection.
        case RESET -> {}
        case HANG -> hang();
        case HALF -> sendHalf(exchange);
        default -> sendAll(exchange);
      }
    } catch (InterruptedException e) {
      // The simulator is closing, and closes the connection.
      Thread.currentThread().interrupt();
    }
  }

  private Fault.Kind kind() {
    return strike == null ? Fault.Kind.USUAL : strike.fault().kind;
  }

  private void hang() throws InterruptedException {
    if (strike != null) {
      strike.cleared().await();
    }
  }

  private void sendHalf(HttpExchange exchange) throws IOException {
    byte[] bytes = bytes();
    setHeaders(exchange);
    exchange.sendResponseHeaders(answer.status(), bytes.length + MISSING_BYTES);
    OutputStream out = exchange.getResponseBody();
    out.write(Arrays.copyOf(bytes, bytes.length / 2));
    out.flush();
  }

  private void sendAll(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] bytes = bytes();
    setHeaders(exchange);
    boolean bodiless = bytes.length == 0
        || answer.status() == 204
        || answer.status() == 304
        || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : bytes.length);
    if (bodiless) {
      return;
    }
    try (OutputStream out = exchange.getResponseBody()) {
      if (strike == null || strike.fault().perByte.isZero()) {
        out.write(bytes);
        return;
      }
      for (byte b : bytes) {
        pause(strike.fault().perByte, strike.cleared());
        out.write(b);
        out.flush();
      }
    }
  }

  private byte[] bytes() {
    return answer.body().getBytes(StandardCharsets.UTF_8);
  }

  private void setHeaders(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    if (answer.contentType() != null) {
      headers.set("Content-Type", answer.contentType());
    }
    if (answer.retryAfter() != null) {
      headers.set("Retry-After", answer.retryAfter());
    }
    if (answer.status() == 405) {
      headers.set("Allow", "POST");
    }
  }

  private static void pause(Duration duration, CountDownLatch cleared) throws InterruptedException {
    if (!duration.isZero()) {
      cleared.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
