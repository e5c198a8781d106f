/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.message.MessageWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages that travel in one request, in order; while it is open, more may join. */
final class Batch {

  private final MessageKind kind;
  private final MessageWriter writer;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> mergeable = new HashMap<>();
  private final Map<String, Integer> entriesOf = new HashMap<>(); // by order key
  private long oldestNanos;
  private int bytes;
  private boolean hurried;

  Batch(MessageKind kind, MessageWriter writer) {
    this.kind = kind;
    this.writer = writer;
    this.bytes = writer.overhead(kind);
  }

  /** Some entries of this one, which is on its way, as a batch of their own. */
  Batch of(List<Entry> some) {
    Batch part = new Batch(kind, writer);
    part.oldestNanos = oldestNanos;
    for (Entry e : some) {
      part.entries.add(e);
      part.bytes += e.json().length + 1;
      part.entriesOf.merge(e.key(), 1, Integer::sum);
    }
    return part;
  }

  MessageKind kind() {
    return kind;
  }

  /**
   * Adds a message, to the entry of the same subject where they merge, if the batch stays within
   * these bounds or is empty. Answers whether it did.
   */
  boolean add(InHand m, int maxEntries, int maxBytes) {
    Entry same = mergeable.get(m.key());
    if (same != null && !same.isSettled()) { // an expired one says no more
      int before = same.json().length;
      same.merge(m, writer);
      bytes += same.json().length - before;
      return true;
    }
    Entry entry = new Entry(m, writer);
    int more = entry.json().length + 1;
    if (!entries.isEmpty() && (entries.size() >= maxEntries || bytes + more > maxBytes)) {
      return false;
    }
    if (entries.isEmpty()) {
      oldestNanos = m.message().acceptedNanos();
    }
    entries.add(entry);
    bytes += more;
    if (kind.mergeable()) {
      mergeable.put(m.key(), entry);
    }
    entriesOf.merge(m.key(), 1, Integer::sum);
    if (m.secondKey() != null) {
      entriesOf.putIfAbsent(m.secondKey(), 0);
    }
    return true;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The order keys of its messages, which nobody else may use until it is through. */
  Set<String> keys() {
    return entriesOf.keySet();
  }

  /** How many entries are about what has this order key. */
  int entriesOf(String key) {
    return entriesOf.getOrDefault(key, 0);
  }

  int bytes() {
    return bytes;
  }

  /** When its oldest message was accepted. */
  long oldestNanos() {
    return oldestNanos;
  }

  /** Something waits for this batch that should not wait: it leaves at the next chance. */
  void hurry() {
    hurried = true;
  }

  boolean isHurried() {
    return hurried;
  }
}
