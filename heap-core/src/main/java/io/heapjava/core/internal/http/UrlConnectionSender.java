/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends with the HTTP client that every Java has. It blocks, so a few threads wait in our stead.
 *
 * <p>Its read timeout is one for each read, which an answer of one byte a second never meets;
 * therefore a second clock ends the exchange as a whole.
 */
final class UrlConnectionSender implements Sender {

  private final SenderSettings settings;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor deadlines;
  private final Set<UrlConnectionExchange> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  UrlConnectionSender(SenderSettings settings) {
    this.settings = settings;
    this.workers = HttpThreads.workers(settings.name(), settings.maxConcurrency());
    this.deadlines = HttpThreads.deadlines(settings.name());
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    UrlConnectionExchange exchange = new UrlConnectionExchange(request, settings);
    try {
      open.add(exchange);
      Future<?> end = deadlines.schedule(
          () -> exchange.end(new SocketTimeoutException("request timeout")),
          settings.requestTimeout().toMillis(),
          TimeUnit.MILLISECONDS);
      workers.execute(() -> {
        try {
          exchange.run();
        } finally {
          open.remove(exchange);
          end.cancel(false);
        }
      });
    } catch (RejectedExecutionException e) {
      open.remove(exchange);
      exchange.end(new IOException("sender is closed", e));
    } catch (OutOfMemoryError e) {
      // No thread to be had; whoever sends tries again.
      open.remove(exchange);
      exchange.end(new IOException("no thread to send with", e));
    }
    if (closed) {
      exchange.end(new IOException("sender is closed"));
    }
    return exchange.reply();
  }

  @Override
  public void close() {
    closed = true;
    workers.shutdownNow();
    deadlines.shutdownNow();
    for (UrlConnectionExchange exchange : open) {
      exchange.end(new IOException("sender is closed"));
    }
    open.clear();
  }

  /** For {@link Senders}' tests. */
  @Override
  public String toString() {
    return "UrlConnectionSender{" + HttpURLConnection.class.getName() + "}";
  }
}
