/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.rate.RateBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A batch on its way: which part of it is next, how often that was tried, when it may be. */
final class Outgoing implements Comparable<Outgoing> {

  private final Batch batch;
  private final RefusedBatch parts;
  private List<Entry> part;
  private int attempts;
  private int serverErrors;
  private long deliveredBefore;
  private boolean suspect;
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

  /**
   * The part was answered with an error of the server, which may be about one of its entries.
   *
   * @param delivered how many requests of its kind were delivered so far
   * @return how many were delivered since the first such error
   */
  long serverError(long delivered) {
    if (serverErrors++ == 0) {
      deliveredBefore = delivered;
    }
    return delivered - deliveredBefore;
  }

  /** How often the part was answered with an error of the server. */
  int serverErrors() {
    return serverErrors;
  }

  void suspect(boolean isSuspect) {
    suspect = isSuspect;
  }

  /** Whether one of its entries is the likely reason for its errors: it is better divided. */
  boolean isSuspect() {
    return suspect;
  }

  /** Two halves of what is left, each with other people; none when it is about one person. */
  List<Outgoing> divide(long nowNanos) {
    Set<String> people = new LinkedHashSet<>();
    for (Entry e : rest()) {
      if (!e.isSettled()) {
        people.add(e.key());
      }
    }
    if (people.size() < 2) {
      return Collections.emptyList();
    }
    Set<String> firstHalf = new HashSet<>();
    for (String person : people) {
      if (firstHalf.size() < people.size() / 2) {
        firstHalf.add(person);
      }
    }
    return Arrays.asList(
        only(e -> firstHalf.contains(e.key()), nowNanos),
        only(e -> !firstHalf.contains(e.key()), nowNanos));
  }

  private Outgoing only(Predicate<Entry> wanted, long nowNanos) {
    List<Entry> some = new ArrayList<>();
    for (Entry e : rest()) {
      if (!e.isSettled() && wanted.test(e)) {
        some.add(e);
      }
    }
    Outgoing half = new Outgoing(batch.of(some), nowNanos);
    half.putOff(notBeforeNanos);
    return half;
  }

  /** The part is settled, or some of it: on to what is left, now. */
  void advance(long nowNanos) {
    attempts = 0;
    serverErrors = 0;
    suspect = false;
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
