/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

/**
 * Keeps an outage quiet. Closed, it lets everything pass. After a few failures in a row it opens:
 * nothing passes but one probe at a time, after pauses that grow. The first answer closes it.
 *
 * <p>It also keeps the pause that Heap asks for with Retry-After, which nothing may shorten. The
 * delivery thread's only.
 */
final class Breaker {

  /** Failures in a row that look like an outage rather than like bad luck. */
  static final int THRESHOLD = 5;

  private final RetrySchedule schedule;
  private int failures;
  private int probes;
  private boolean open;
  private long probeNanos;
  private boolean paused;
  private long pausedUntilNanos;

  Breaker(RetrySchedule schedule) {
    this.schedule = schedule;
  }

  /** How many requests may be on their way now, of at most this many. */
  int slots(long nowNanos, int max) {
    if (nanosUntilOpen(nowNanos) > 0) {
      return 0;
    }
    return open ? 1 : max;
  }

  /** Nanoseconds until something may pass again; 0 when it may now. */
  long nanosUntilOpen(long nowNanos) {
    long pause = paused ? pausedUntilNanos - nowNanos : 0;
    long probe = open ? probeNanos - nowNanos : 0;
    return Math.max(0, Math.max(pause, probe));
  }

  boolean isOpen() {
    return open;
  }

  /** There was an answer. Answers whether that ended an outage. */
  boolean succeeded() {
    boolean ended = open;
    open = false;
    failures = 0;
    probes = 0;
    return ended;
  }

  /** There was no answer, or one that asks to come back later. */
  void failed(long nowNanos) {
    if (open) {
      // Requests from before the outage may still fail while no probe is due; they say nothing new.
      if (probeNanos - nowNanos <= 0) {
        probeNanos = nowNanos + schedule.delayNanos(++probes);
      }
    } else if (++failures >= THRESHOLD) {
      open = true;
      probeNanos = nowNanos + schedule.delayNanos(probes);
    }
  }

  /** Heap asked to be left alone for so long. */
  void pause(long nowNanos, long nanos) {
    if (!paused || nowNanos + nanos - pausedUntilNanos > 0) {
      paused = true;
      pausedUntilNanos = nowNanos + nanos;
    }
  }
}
