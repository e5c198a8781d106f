/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a retry: at random between nothing and a bound that doubles each time
 * ("full jitter"), so that many servers that failed together do not come back together.
 */
final class RetrySchedule {

  private final long initialNanos;
  private final long maxNanos;
  private final DoubleSupplier random;

  /** Takes a source of numbers from 0 to below 1. */
  RetrySchedule(Duration initial, Duration max, DoubleSupplier random) {
    this.initialNanos = initial.toNanos();
    this.maxNanos = max.toNanos();
    this.random = random;
  }

  /** The pause after this many earlier retries, in nanoseconds. */
  long delayNanos(int retries) {
    double bound = Math.min((double) maxNanos, initialNanos * Math.pow(2, retries));
    return (long) (random.getAsDouble() * bound);
  }
}
