/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.message.MessageWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides what travels next.
 *
 * <p>Messages in hand are looked at in the order in which they were accepted. A message may join a
 * batch unless one of its order keys is held by another batch (open, on its way or waiting for a
 * retry) or belongs to a message that was passed over before it. So what is said about one person is
 * never turned round, while different people overtake each other freely.
 *
 * <p>An identify has no bulk form and leaves by itself, at once; if it must wait for a batch that is
 * only collecting, that batch leaves at once too. The delivery thread's only.
 */
final class NextBatch {

  private final DeliverySettings settings;
  private final MessageWriter writer;
  private final Ledger ledger;
  private final Trouble trouble;

  // Removal from the middle while walking is all that happens here.
  @SuppressWarnings("JdkObsolete")
  private final LinkedList<InHand> window = new LinkedList<>();

  private final Map<MessageKind, Batch> open = new EnumMap<>(MessageKind.class);
  private final Map<String, Batch> holders = new HashMap<>();

  NextBatch(DeliverySettings settings, MessageWriter writer, Ledger ledger, Trouble trouble) {
    this.settings = settings;
    this.writer = writer;
    this.ledger = ledger;
    this.trouble = trouble;
  }

  /** One more message to look at, younger than all others. */
  void add(InHand message) {
    window.addLast(message);
  }

  /**
   * The batch that should leave now, or null. It holds its keys until {@link #release}.
   *
   * @param hurry do not wait for more messages to join
   */
  @Nullable
  Batch next(long nowNanos, boolean hurry) {
    Batch batch = due(nowNanos, hurry);
    if (batch == null) {
      batch = walk();
    }
    if (batch == null) {
      batch = due(nowNanos, hurry);
    }
    if (batch != null) {
      open.remove(batch.kind(), batch);
    }
    return batch;
  }

  /** The batch is through: what waited for its keys may go. */
  void release(Batch batch) {
    for (String key : batch.keys()) {
      holders.remove(key, batch);
    }
  }

  /** Nanoseconds until an open batch is due by age; {@link Long#MAX_VALUE} when none is open. */
  long nanosUntilDue(long nowNanos) {
    long wait = Long.MAX_VALUE;
    for (Batch b : open.values()) {
      wait = Math.min(wait, Math.max(0, settings.batchMaxAge().toNanos() - age(b, nowNanos)));
    }
    return wait;
  }

  /** How many more messages could make a difference before the next batch is due by age. */
  int room() {
    if (open.isEmpty()) {
      return 1;
    }
    int most = 0;
    for (Batch b : open.values()) {
      most = Math.max(most, b.entries().size());
    }
    return Math.max(1, settings.batchMaxEntries() - most);
  }

  /** Gives up what waits here and was accepted before this time. */
  void expire(long beforeNanos, Consumer<List<Entry>> entriesExpired) {
    while (!window.isEmpty() && window.getFirst().message().acceptedNanos() - beforeNanos < 0) {
      ledger.dropped(DropReason.EXPIRED, window.removeFirst());
    }
    for (Batch b : open.values()) {
      entriesExpired.accept(b.entries());
    }
  }

  /** Forgets everything; the ledger has settled it. */
  void clear() {
    window.clear();
    open.clear();
    holders.clear();
  }

  private @Nullable Batch due(long nowNanos, boolean hurry) {
    Batch oldest = null;
    for (Batch b : open.values()) {
      boolean due = hurry
          || b.isHurried()
          || isFull(b)
          || age(b, nowNanos) >= settings.batchMaxAge().toNanos();
      if (due && (oldest == null || b.oldestNanos() - oldest.oldestNanos() < 0)) {
        oldest = b;
      }
    }
    return oldest;
  }

  /** Fills the open batches; answers the first batch that must not wait, if there is one. */
  private @Nullable Batch walk() {
    Set<String> passed = new HashSet<>();
    for (Iterator<InHand> it = window.iterator(); it.hasNext(); ) {
      InHand m = it.next();
      MessageKind kind = m.message().kind();
      if (!mayJoin(m, open.get(kind), passed)) {
        pass(m, passed);
        continue;
      }
      Batch batch = kind.bulkField() == null ? null : open.get(kind);
      boolean opened = batch == null;
      if (batch == null) {
        batch = new Batch(kind, writer);
      }
      try {
        if (!batch.add(m, settings.batchMaxEntries(), settings.batchMaxBytes())) {
          batch.hurry();
          return batch;
        }
      } catch (Throwable t) {
        it.remove();
        drop(m, t);
        continue;
      }
      it.remove();
      hold(m, batch);
      if (kind.bulkField() == null) {
        return batch;
      }
      if (opened) {
        open.put(kind, batch);
      }
      if (isFull(batch)) {
        return batch;
      }
    }
    return null;
  }

  private boolean mayJoin(InHand m, @Nullable Batch own, Set<String> passed) {
    return mayUse(m.key(), own, passed)
        && (m.secondKey() == null || mayUse(m.secondKey(), own, passed));
  }

  private boolean mayUse(String key, @Nullable Batch own, Set<String> passed) {
    Batch holder = holders.get(key);
    return (holder == null || holder == own) && !passed.contains(key);
  }

  private void pass(InHand m, Set<String> passed) {
    boolean urgent = m.message().kind() == MessageKind.IDENTIFY;
    pass(m.key(), urgent, passed);
    if (m.secondKey() != null) {
      pass(m.secondKey(), urgent, passed);
    }
  }

  private void pass(String key, boolean urgent, Set<String> passed) {
    Batch holder = holders.get(key);
    if (urgent && holder != null) {
      holder.hurry();
    }
    passed.add(key);
  }

  private void hold(InHand m, Batch batch) {
    holders.put(m.key(), batch);
    if (m.secondKey() != null) {
      holders.put(m.secondKey(), batch);
    }
  }

  private boolean isFull(Batch b) {
    return b.entries().size() >= settings.batchMaxEntries()
        || b.bytes() >= settings.batchMaxBytes();
  }

  private static long age(Batch b, long nowNanos) {
    return nowNanos - b.oldestNanos();
  }

  private void drop(InHand m, Throwable t) {
    ledger.dropped(DropReason.INTERNAL_ERROR, m);
    trouble.warn("delivery.write", "A message could not be written and was dropped; a bug.", t);
  }
}
