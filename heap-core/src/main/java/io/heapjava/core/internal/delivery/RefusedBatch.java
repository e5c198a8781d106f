/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the bad entries of a refused request by halving: an answer of 400 names none that one could
 * rely on, and says nothing about the others (Heap's API documents no error body).
 *
 * <p>It starts as the whole. A refused part of several entries becomes its first and its second half,
 * tried in this order, so that the entries keep their order. A refused part of one entry is bad. Of n
 * entries one bad one costs about 2 log2(n) requests.
 */
final class RefusedBatch {

  private final ArrayDeque<List<Entry>> parts = new ArrayDeque<>();

  RefusedBatch(List<Entry> whole) {
    parts.addFirst(whole);
  }

  /** The entries to send next that are not settled meanwhile; empty when the batch is through. */
  List<Entry> next() {
    List<Entry> rest = new ArrayList<>();
    while (rest.isEmpty() && !parts.isEmpty()) {
      for (Entry e : parts.removeFirst()) {
        if (!e.isSettled()) {
          rest.add(e);
        }
      }
    }
    if (!rest.isEmpty()) {
      parts.addFirst(rest);
    }
    return rest;
  }

  /** What {@link #next} answered was refused, and consists of several entries: halve it. */
  void halve() {
    List<Entry> refused = parts.removeFirst();
    int middle = refused.size() / 2;
    parts.addFirst(refused.subList(middle, refused.size()));
    parts.addFirst(refused.subList(0, middle));
  }

  /** All entries that are not through yet. */
  List<Entry> rest() {
    List<Entry> all = new ArrayList<>();
    parts.forEach(all::addAll);
    return all;
  }
}
