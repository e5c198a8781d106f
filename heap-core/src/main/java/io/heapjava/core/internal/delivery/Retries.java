/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.rate.RateBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait to be sent again, whole or in part. They occupy no slot: one that never succeeds
 * must not stop the others. The delivery thread's only.
 */
final class Retries {

  private final RateBudget budget;
  private final PriorityQueue<Outgoing> waiting = new PriorityQueue<>();

  Retries(RateBudget budget) {
    this.budget = budget;
  }

  void add(Outgoing out) {
    waiting.add(out);
  }

  /**
   * Takes out the one that is due, if there is one. What Heap's rates don't allow yet is put off as a
   * whole: it holds the keys of all its people anyway.
   *
   * @param probing a probe is looked for, so pauses of our own don't count
   */
  @Nullable
  Outgoing due(long nowNanos, boolean probing) {
    while (nanosUntilDue(nowNanos, probing) == 0) {
      Outgoing out = waiting.remove();
      long wait = out.nanosUntilFree(budget, nowNanos);
      if (wait == 0) {
        return out;
      }
      out.putOff(nowNanos + wait);
      waiting.add(out);
    }
    return null;
  }

  /** How long until {@link #due} may answer one; {@link Long#MAX_VALUE} when none waits. */
  long nanosUntilDue(long nowNanos, boolean probing) {
    Outgoing first = waiting.peek();
    if (first == null) {
      return Long.MAX_VALUE;
    }
    long due = probing ? first.notBeforeNanos() : first.dueNanos();
    return Math.max(0, due - nowNanos);
  }

  /** The other side is well again: nobody waits longer than it asked for. */
  void recover(long nowNanos) {
    List<Outgoing> all = new ArrayList<>(waiting);
    waiting.clear();
    for (Outgoing out : all) {
      out.recover(nowNanos);
    }
    waiting.addAll(all);
  }

  /** Takes out those for which this holds. */
  void removeIf(Predicate<Outgoing> done) {
    waiting.removeIf(done);
  }

  void clear() {
    waiting.clear();
  }
}
