/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import io.heapjava.core.internal.Fatal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the JDK's own asynchronous client: HTTP/2 over TLS where the other side offers it. In
 * clear text it stays with HTTP/1.1, since the upgrade to h2c upsets many a proxy.
 *
 * <p>Public only for {@link Senders}, which finds it by name.
 */
public final class HttpClientSender implements Sender {

  private static final int EXECUTOR_THREADS = 2;

  private final SenderSettings settings;
  private final ThreadPoolExecutor executor;
  private final ScheduledThreadPoolExecutor deadlines;
  private final Set<CompletableFuture<Reply>> open = ConcurrentHashMap.newKeySet();

  // Guarded by this. Made at the first request: it costs 100 ms and a thread.
  private @Nullable HttpClient client;
  private boolean closed;

  public HttpClientSender(SenderSettings settings) {
    this.settings = settings;
    this.executor = HttpThreads.workers(settings.name(), EXECUTOR_THREADS);
    this.deadlines = HttpThreads.deadlines(settings.name());
    HttpClient.Version.HTTP_2.name(); // fails here, and not later, without the module java.net.http
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    open.add(reply);
    reply.whenComplete((r, t) -> open.remove(reply));
    try {
      HttpClient c = client();
      if (c == null) {
        reply.complete(Reply.failed(new IOException("sender is closed")));
        return reply;
      }
      CompletableFuture<HttpResponse<Void>> exchange =
          c.sendAsync(httpRequest(request), answer -> headersCame(answer, reply));
      exchange.whenComplete((answer, fault) -> {
        if (fault != null) {
          reply.complete(Reply.failed(unwrapped(fault)));
        } else {
          // The client shows nobody the headers of a proxy's own 407 to CONNECT.
          reply.complete(Reply.answered(answer.statusCode(), null));
        }
      });
      // A reply made by close() ends the exchange too (Java 16 and later; before, the timeout
      // does).
      reply.thenAccept(r -> {
        if (r.fault() != null) {
          exchange.cancel(true);
        }
      });
    } catch (Throwable t) {
      // Fatal or not: a reply that never comes would hold its place for ever.
      reply.complete(Reply.failed(t));
      Fatal.rethrow(t);
    }
    return reply;
  }

  @Override
  public void close() {
    @Nullable HttpClient old;
    synchronized (this) {
      closed = true;
      old = client;
      // Before Java 21 a client can't be closed: it ends its thread when nothing refers to it.
      client = null;
    }
    if (old != null) {
      shutdown(old);
    }
    deadlines.shutdownNow();
    for (CompletableFuture<Reply> reply : open) {
      reply.complete(Reply.failed(new IOException("sender is closed")));
    }
    // Not shutdown(): an exchange whose end is refused by its executor stays pending for ever, and
    // with it, before Java 21, the client's selector thread and the application's class loader.
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
  }

  private HttpResponse.BodySubscriber<Void> headersCame(
      HttpResponse.ResponseInfo answer, CompletableFuture<Reply> reply) {
    Duration wait = RetryAfter.parse(
        answer.headers().firstValue("Retry-After").orElse(null),
        answer.headers().firstValue("Date").orElse(null),
        System.currentTimeMillis());
    reply.complete(Reply.answered(answer.statusCode(), wait));
    return new DrainedBody(deadlines, settings.requestTimeout());
  }

  private HttpRequest httpRequest(Request request) {
    boolean tls = "https".equalsIgnoreCase(request.uri().getScheme());
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
        .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
        .timeout(settings.requestTimeout())
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Accept", "*/*")
        .header("User-Agent", settings.userAgent())
        .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    if (request.isGzipped()) {
      builder.header("Content-Encoding", "gzip");
    }
    return builder.build();
  }

  /**
   * Without a thread to be had the caller, a thread of ours or of the client's, does it itself. An
   * error would end the client's only thread, and with it the client for good.
   */
  private void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (OutOfMemoryError e) {
      work.run();
    }
  }

  /** Null when closed. */
  private synchronized @Nullable HttpClient client() {
    if (client == null && !closed) {
      client = newClient();
    }
    return client;
  }

  /** The client's own thread takes over the caller's class loader, and must not keep an app alive. */
  private HttpClient newClient() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(HttpClient.class.getClassLoader());
    try {
      return HttpClient.newBuilder()
          .connectTimeout(settings.connectTimeout())
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(this::execute)
          .build();
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  /** {@code HttpClient.shutdownNow()} of Java 21. */
  private static void shutdown(HttpClient client) {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (ReflectiveOperationException e) {
      // Java 11 to 20; see close().
    }
  }

  private static Throwable unwrapped(Throwable t) {
    return t instanceof CompletionException && t.getCause() != null ? t.getCause() : t;
  }

  @Override
  public String toString() {
    return "HttpClientSender{" + HttpClient.class.getName() + "}";
  }
}
