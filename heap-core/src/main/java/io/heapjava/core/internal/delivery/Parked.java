/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that must wait because of Heap's rates, and whatever must stay behind them. They are out
 * of the way here: a storm of one person would else be walked over each time somebody else's message
 * is looked for, and soon leave no room for it. The delivery thread's only.
 */
final class Parked {

  private final TreeMap<Long, InHand> messages = new TreeMap<>();

  /** The position of the oldest parked message for each order key. */
  private final Map<String, Long> oldest = new HashMap<>();

  private boolean timed;
  private long untilNanos;

  /** Whether an older message that shares an order key is here: this one must come after it. */
  boolean blocks(InHand m) {
    return !messages.isEmpty() && (blocks(m.key(), m) || blocks(m.secondKey(), m));
  }

  /** One more, that waits for one which is here already. */
  void addBehind(InHand m) {
    messages.put(m.position(), m);
    oldest.merge(m.key(), m.position(), Math::min);
    if (m.secondKey() != null) {
      oldest.merge(m.secondKey(), m.position(), Math::min);
    }
  }

  /** One more, which may be looked at again then. */
  void add(InHand m, long thenNanos) {
    addBehind(m);
    if (!timed || thenNanos - untilNanos < 0) {
      timed = true;
      untilNanos = thenNanos;
    }
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  int size() {
    return messages.size();
  }

  /** How long until the first may be looked at again; {@link Long#MAX_VALUE} when none is here. */
  long nanosUntilDue(long nowNanos) {
    return timed && !messages.isEmpty() ? Math.max(0, untilNanos - nowNanos) : Long.MAX_VALUE;
  }

  /** Puts all back into the window, each in its place by position. */
  void returnTo(List<InHand> window) {
    ListIterator<InHand> place = window.listIterator();
    for (InHand m : messages.values()) {
      while (place.hasNext()) {
        if (place.next().position() > m.position()) {
          place.previous();
          break;
        }
      }
      place.add(m);
    }
    clear();
  }

  /** Takes out what was accepted before this time. */
  List<InHand> removeBefore(long beforeNanos) {
    List<InHand> removed = new ArrayList<>();
    while (!messages.isEmpty()) {
      InHand first = messages.firstEntry().getValue();
      if (first.message().acceptedNanos() - beforeNanos >= 0) {
        break;
      }
      removed.add(first);
      messages.pollFirstEntry();
    }
    return removed;
  }

  void clear() {
    messages.clear();
    oldest.clear();
    timed = false;
  }

  private boolean blocks(@Nullable String key, InHand m) {
    Long position = key == null ? null : oldest.get(key);
    return position != null && position < m.position();
  }
}
