/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.queue.MessageQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The account of what is in hand. Every message that enters leaves exactly once, as sent or as
 * dropped, and the meters, the queue and the losses are told. The delivery thread's only.
 */
final class Ledger {

  private final MessageQueue queue;
  private final Surroundings around;
  private final ArrayDeque<InHand> taken =
      new ArrayDeque<>(); // in order; settled ones leave in front
  private int open;

  Ledger(MessageQueue queue, Surroundings around) {
    this.queue = queue;
    this.around = around;
  }

  InHand take(Message message, long position) {
    InHand m = new InHand(message, position);
    taken.addLast(m);
    open++;
    return m;
  }

  /** How many messages are in hand. */
  int open() {
    return open;
  }

  /** The oldest message in hand, or null when there is none. */
  @Nullable
  InHand oldest() {
    return taken.peekFirst();
  }

  void sent(Collection<Entry> entries) {
    int count = 0;
    String kind = "";
    for (Entry e : entries) {
      for (InHand m : e.sources()) {
        kind = m.message().kind().tag();
        count += settle(m);
      }
      e.settle();
    }
    if (count > 0) {
      around.metrics().sent(kind, count);
    }
  }

  void dropped(DropReason reason, Collection<Entry> entries) {
    int count = 0;
    for (Entry e : entries) {
      for (InHand m : e.sources()) {
        count += drop(reason, m);
      }
      e.settle();
    }
    tellDropped(reason, count);
  }

  void dropped(DropReason reason, InHand message) {
    tellDropped(reason, drop(reason, message));
  }

  /** Drops whatever is in hand; answers how many. */
  int dropAll(DropReason reason) {
    int count = 0;
    for (InHand m = taken.peekFirst(); m != null; m = taken.peekFirst()) {
      count += drop(reason, m);
    }
    tellDropped(reason, count);
    return count;
  }

  private void tellDropped(DropReason reason, int count) {
    if (count > 0) {
      around.metrics().dropped(reason, count);
    }
  }

  private int drop(DropReason reason, InHand message) {
    if (settle(message) == 0) {
      return 0;
    }
    around.lost(reason, message.message());
    return 1;
  }

  private int settle(InHand message) {
    if (message.isSettled()) {
      return 0;
    }
    message.settle();
    open--;
    queue.settled(message.position());
    while (!taken.isEmpty() && taken.peekFirst().isSettled()) {
      taken.removeFirst();
    }
    return 1;
  }
}
