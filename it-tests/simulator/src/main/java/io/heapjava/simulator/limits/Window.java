/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A sliding window: so many in any stretch of this length. */
final class Window {

  private record Taken(Instant at, int amount) {}

  private final int most;
  private final Duration length;
  private final Deque<Taken> taken = new ArrayDeque<>();
  private int sum;

  Window(int most, Duration length) {
    this.most = most;
    this.length = length;
  }

  /** 0 when there is room now, else the whole seconds until there is. */
  long secondsUntilFree(int amount, Instant now) {
    expire(now);
    int excess = sum + amount - most;
    if (excess <= 0) {
      return 0;
    }
    for (Taken oldest : taken) {
      excess -= oldest.amount;
      if (excess <= 0) {
        return secondsUp(Duration.between(now, oldest.at.plus(length)));
      }
    }
    // More at once than the window ever holds: no wait helps, but a client must be told something.
    return length.toSeconds();
  }

  void add(int amount, Instant now) {
    taken.addLast(new Taken(now, amount));
    sum += amount;
  }

  private void expire(Instant now) {
    Taken oldest = taken.peekFirst();
    while (oldest != null && !oldest.at.plus(length).isAfter(now)) {
      sum -= oldest.amount;
      taken.removeFirst();
      oldest = taken.peekFirst();
    }
  }

  private static long secondsUp(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1000);
  }
}
