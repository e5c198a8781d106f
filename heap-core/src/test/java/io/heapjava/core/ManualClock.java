/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import io.heapjava.core.internal.Clock;
import java.time.Duration;

/** Time that passes when the test says so. */
public final class ManualClock implements Clock {

  private volatile long millis = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private volatile long nanos = 1L;

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Sets the wall clock, as an operator or NTP does; no time passes. */
  public synchronized void setWall(long toMillis) {
    millis = toMillis;
  }

  public synchronized void advance(Duration duration) {
    millis += duration.toMillis();
    nanos += duration.toNanos();
  }
}
