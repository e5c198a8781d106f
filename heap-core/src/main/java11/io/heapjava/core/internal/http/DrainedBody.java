/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body away so that the connection can be used again; gives up on a long one. */
final class DrainedBody implements HttpResponse.BodySubscriber<Void> {

  /** An answer of Heap has some bytes. Whoever sends more is not worth the connection. */
  private static final long MAX_BYTES = 64 * 1024;

  private final ScheduledThreadPoolExecutor deadlines;
  private final Duration timeout;
  private Flow.@Nullable Subscription subscription;
  private @Nullable Future<?> deadline;
  private long seen;

  DrainedBody(ScheduledThreadPoolExecutor deadlines, Duration timeout) {
    this.deadlines = deadlines;
    this.timeout = timeout;
  }

  /** Done from the start: nobody waits for the body. */
  @Override
  public CompletionStage<Void> getBody() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    try {
      deadline = deadlines.schedule(s::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
      s.request(Long.MAX_VALUE);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      s.cancel(); // the sender is closed, or the JVM has no thread for the deadline
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      seen += buffer.remaining();
    }
    if (seen > MAX_BYTES) {
      subscription.cancel();
      ended();
    }
  }

  @Override
  public void onError(Throwable t) {
    ended();
  }

  @Override
  public void onComplete() {
    ended();
  }

  private void ended() {
    Future<?> d = deadline;
    if (d != null) {
      d.cancel(false);
    }
  }
}
