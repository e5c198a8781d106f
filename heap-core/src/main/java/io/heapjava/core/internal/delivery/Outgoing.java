/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.rate.RateBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch on its way: which part of it is next, how often that was tried, when it may be. */
final class Outgoing implements Comparable<Outgoing> {

  private final Batch batch;
  private final RefusedBatch parts;
  private List<Entry> part;
  private int attempts;
  private long dueNanos;
  private long notBeforeNanos;
  private long sentNanos;

  Outgoing(Batch batch, long nowNanos) {
    this.batch = batch;
    this.parts = new RefusedBatch(batch.entries());
    this.part = parts.next();
    this.dueNanos = nowNanos;
    this.notBeforeNanos = nowNanos;
  }

  MessageKind kind() {
    return batch.kind();
  }

  Batch batch() {
    return batch;
  }

  /** What the next request carries; empty when the batch is through. */
  List<Entry> part() {
    return part;
  }

  /** How many entries the next request carries, for each order key. */
  Map<String, Integer> entriesOf() {
    Map<String, Integer> entriesOf = new HashMap<>();
    for (Entry e : part) {
      entriesOf.merge(e.key(), 1, Integer::sum);
    }
    return entriesOf;
  }

  /** How long until the next request may depart by Heap's rates. */
  long nanosUntilFree(RateBudget budget, long nowNanos) {
    long wait = budget.nanosUntilFree(kind(), part.size(), nowNanos);
    for (Map.Entry<String, Integer> e : entriesOf().entrySet()) {
      wait = Math.max(wait, budget.nanosUntilFree(kind(), e.getKey(), e.getValue(), nowNanos));
    }
    return wait;
  }

  /** All entries that are not through yet, those of the next request included. */
  List<Entry> rest() {
    return parts.rest();
  }

  /** Retries of the current part so far. */
  int attempts() {
    return attempts;
  }

  long dueNanos() {
    return dueNanos;
  }

  /** Until then the other side asked for peace; not even a probe may go. */
  long notBeforeNanos() {
    return notBeforeNanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  void sentAt(long nowNanos) {
    sentNanos = nowNanos;
  }

  /** The part is settled, or some of it: on to what is left, now. */
  void advance(long nowNanos) {
    attempts = 0;
    dueNanos = nowNanos;
    notBeforeNanos = nowNanos;
    part = parts.next();
  }

  /** Leaves out what has been settled, and keeps the due time. */
  void refresh() {
    part = parts.next();
  }

  void halve(long nowNanos) {
    parts.halve();
    advance(nowNanos);
  }

  /**
   * The part will be tried again.
   *
   * @param delayNanos the pause of our own
   * @param askedNanos the pause that the other side asked for; never shortened
   */
  void retry(long nowNanos, long delayNanos, long askedNanos) {
    attempts++;
    notBeforeNanos = nowNanos + askedNanos;
    dueNanos = nowNanos + Math.max(delayNanos, askedNanos);
  }

  /** May not be tried before this time, whatever else. */
  void putOff(long untilNanos) {
    notBeforeNanos = later(notBeforeNanos, untilNanos);
    dueNanos = later(dueNanos, untilNanos);
  }

  /** The other side is well again: no reason to wait longer than it asked for. */
  void recover(long nowNanos) {
    dueNanos = later(notBeforeNanos, nowNanos);
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }

  @Override
  public int compareTo(Outgoing other) {
    return Long.signum(dueNanos - other.dueNanos);
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
