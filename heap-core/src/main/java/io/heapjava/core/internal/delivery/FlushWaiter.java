/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who waits until everything accepted so far is settled. */
final class FlushWaiter {

  private final long upTo;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean complete;

  /** Takes the position of the last message to wait for. */
  FlushWaiter(long upTo) {
    this.upTo = upTo;
  }

  long upTo() {
    return upTo;
  }

  /** Ends the wait. */
  void end(boolean isComplete) {
    complete = isComplete;
    over.countDown();
  }

  /** Whether all was settled in time. An interrupt ends the wait and is kept. */
  boolean await(Duration timeout) {
    try {
      return over.await(saturatedNanos(timeout), TimeUnit.NANOSECONDS) && complete;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@link Duration#toNanos} throws beyond 292 years. */
  static long saturatedNanos(Duration time) {
    return time.getSeconds() >= Long.MAX_VALUE / 1_000_000_000L ? Long.MAX_VALUE : time.toNanos();
  }
}
