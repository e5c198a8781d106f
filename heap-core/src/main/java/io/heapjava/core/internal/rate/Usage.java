/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.rate;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What was used, and when, as far as it still matters: a few slots, each for what came within a
 * quarter of a second and dated by the last of it, so that many small requests cost no more memory
 * than few.
 */
final class Usage {

  private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private long[] times = new long[1];
  private int[] requests = new int[1];
  private int[] events = new int[1];
  private int size;
  private long slotBeganNanos;

  /** One more request with so many events; what is older than {@code keptNanos} is forgotten. */
  void add(int eventsMore, long nowNanos, long keptNanos) {
    if (size == 0 || nowNanos - slotBeganNanos >= SLOT_NANOS) {
      forget(nowNanos, keptNanos);
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        requests = Arrays.copyOf(requests, size * 2);
        events = Arrays.copyOf(events, size * 2);
      }
      requests[size] = 0;
      events[size] = 0;
      size++;
      slotBeganNanos = nowNanos;
    }
    times[size - 1] = nowNanos;
    requests[size - 1]++;
    events[size - 1] += eventsMore;
  }

  /**
   * How long until so much more stays within the limit; 0 when it does now. More than the limit ever
   * allows is taken for the limit: then nothing else may be in its stretch.
   */
  long nanosUntilFree(Limit limit, int more, long nowNanos) {
    int[] amounts = limit.isOfRequests() ? requests : events;
    long room = Math.max(0, limit.most() - more);
    for (int i = size - 1; i >= 0; i--) {
      room -= amounts[i];
      if (room < 0) {
        // All slots up to this one must have left the stretch.
        return Math.max(0, times[i] + limit.nanos() - nowNanos);
      }
    }
    return 0;
  }

  /** How long this still matters when nothing comes any more. */
  long nanosUntilOver(long nowNanos, long keptNanos) {
    return size == 0 ? 0 : Math.max(0, times[size - 1] + keptNanos - nowNanos);
  }

  private void forget(long nowNanos, long keptNanos) {
    int old = 0;
    while (old < size && nowNanos - times[old] >= keptNanos) {
      old++;
    }
    if (old > 0) {
      size -= old;
      System.arraycopy(times, old, times, 0, size);
      System.arraycopy(requests, old, requests, 0, size);
      System.arraycopy(events, old, events, 0, size);
    }
  }
}
