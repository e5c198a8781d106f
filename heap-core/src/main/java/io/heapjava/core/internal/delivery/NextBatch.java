/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.rate.RateBudget;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * only collecting, that batch leaves at once too.
 *
 * <p>What would exceed Heap's rates is parked, with all that must stay behind it, and everybody else
 * goes on. The delivery thread's only.
 */
final class NextBatch {

  private static final long MIN_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MAX_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DeliverySettings settings;
  private final MessageWriter writer;
  private final Ledger ledger;
  private final RateBudget budget;
  private final BodyLimits sizes;
  private final Trouble trouble;

  // Removal from the middle while walking is all that happens here.
  @SuppressWarnings("JdkObsolete")
  private final LinkedList<InHand> window = new LinkedList<>();

  private final Parked parked = new Parked();
  private final Map<MessageKind, Batch> open = new EnumMap<>(MessageKind.class);
  private final Map<String, Batch> holders = new HashMap<>();

  NextBatch(
      Surroundings around,
      MessageWriter writer,
      Ledger ledger,
      RateBudget budget,
      BodyLimits sizes) {
    this.settings = around.settings();
    this.writer = writer;
    this.ledger = ledger;
    this.budget = budget;
    this.sizes = sizes;
    this.trouble = around.trouble();
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
    if (parked.nanosUntilDue(nowNanos) == 0) {
      parked.returnTo(window);
    }
    Batch batch = due(nowNanos, hurry);
    if (batch == null) {
      batch = walk(nowNanos);
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

  /** The batch is in parts now, each with keys of its own; what is about nobody any more may go. */
  void divided(Batch batch, List<Batch> parts) {
    release(batch);
    for (Batch part : parts) {
      for (String key : part.keys()) {
        holders.put(key, part);
      }
    }
  }

  /** Nanoseconds until something may be due; {@link Long#MAX_VALUE} when nothing waits. */
  long nanosUntilDue(long nowNanos) {
    long wait = parked.nanosUntilDue(nowNanos);
    boolean held = !parked.isEmpty();
    for (Batch b : open.values()) {
      long heldNanos = nanosUntilFree(b, nowNanos);
      held |= heldNanos > 0;
      long young = Math.max(0, settings.batchMaxAge().toNanos() - age(b, nowNanos));
      wait = Math.min(wait, heldNanos > 0 ? heldNanos : young);
    }
    return held ? Math.min(wait, lookNanos()) : wait;
  }

  /** How many more messages could make a difference before something is due. */
  int room(long nowNanos) {
    int most = -1;
    boolean held = !parked.isEmpty();
    for (Batch b : open.values()) {
      if (nanosUntilFree(b, nowNanos) > 0) {
        held = true;
      } else {
        most = Math.max(most, b.entries().size());
      }
    }
    if (most >= 0) {
      return Math.max(1, settings.batchMaxEntries() - most);
    }
    // During a storm each of its messages would be a reason; then looking from time to time will
    // do.
    return held ? settings.batchMaxEntries() : 1;
  }

  /** How many messages wait here for Heap's rates. */
  int parked() {
    return parked.size();
  }

  /** Gives up what waits here and was accepted before this time. */
  void expire(long beforeNanos, Consumer<List<Entry>> entriesExpired) {
    while (!window.isEmpty() && window.getFirst().message().acceptedNanos() - beforeNanos < 0) {
      ledger.dropped(DropReason.EXPIRED, window.removeFirst());
    }
    for (InHand m : parked.removeBefore(beforeNanos)) {
      ledger.dropped(DropReason.EXPIRED, m);
    }
    for (Batch b : open.values()) {
      entriesExpired.accept(b.entries());
    }
  }

  /** Forgets everything; the ledger has settled it. */
  void clear() {
    window.clear();
    parked.clear();
    open.clear();
    holders.clear();
  }

  private @Nullable Batch due(long nowNanos, boolean hurry) {
    Batch oldest = null;
    for (Batch b : open.values()) {
      boolean due = hurry
          || b.isHurried()
          || isFull(b, nowNanos)
          || age(b, nowNanos) >= settings.batchMaxAge().toNanos();
      if (due
          && nanosUntilFree(b, nowNanos) == 0
          && (oldest == null || b.oldestNanos() - oldest.oldestNanos() < 0)) {
        oldest = b;
      }
    }
    return oldest;
  }

  /** Fills the open batches; answers the first batch that must not wait, if there is one. */
  private @Nullable Batch walk(long nowNanos) {
    Set<String> passed = new HashSet<>();
    for (Iterator<InHand> it = window.iterator(); it.hasNext(); ) {
      InHand m = it.next();
      MessageKind kind = m.message().kind();
      if (parked.blocks(m)) {
        it.remove();
        parked.addBehind(m);
        continue;
      }
      if (!mayJoin(m, open.get(kind), passed)) {
        pass(m, passed);
        continue;
      }
      Batch batch = kind.bulkField() == null ? null : open.get(kind);
      boolean opened = batch == null;
      if (batch == null) {
        batch = new Batch(kind, writer);
      }
      long wait = budget.nanosUntilFree(kind, m.key(), batch.entriesOf(m.key()) + 1, nowNanos);
      if (wait > 0) {
        it.remove();
        park(m, nowNanos + wait);
        continue;
      }
      try {
        if (!batch.add(m, maxEntries(kind), sizes.maxBytes(kind, nowNanos))) {
          wait = nanosUntilFree(batch, nowNanos);
          if (wait > 0) {
            it.remove();
            park(m, nowNanos + wait);
            continue;
          }
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
      if (isFull(batch, nowNanos) && nanosUntilFree(batch, nowNanos) == 0) {
        return batch;
      }
    }
    return null;
  }

  private void park(InHand m, long untilNanos) {
    parked.add(m, untilNanos);
    trouble.warn(
        "delivery.rate",
        "More is said than Heap takes at a time (30 requests in 30 s and 1000 events a minute for an"
            + " identity, heap.rate.events-per-minute for the app). It waits; nothing is lost yet.");
  }

  private long nanosUntilFree(Batch b, long nowNanos) {
    return budget.nanosUntilFree(b.kind(), b.entries().size(), nowNanos);
  }

  /** How long nobody needs to look whether there is something new besides what is held back. */
  private long lookNanos() {
    return Math.max(
        MIN_LOOK_NANOS, Math.min(MAX_LOOK_NANOS, settings.batchMaxAge().toNanos()));
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

  private boolean isFull(Batch b, long nowNanos) {
    return b.entries().size() >= maxEntries(b.kind())
        || b.bytes() >= sizes.maxBytes(b.kind(), nowNanos);
  }

  private int maxEntries(MessageKind kind) {
    return Math.min(settings.batchMaxEntries(), budget.mostEntries(kind));
  }

  private static long age(Batch b, long nowNanos) {
    return nowNanos - b.oldestNanos();
  }

  private void drop(InHand m, Throwable t) {
    ledger.dropped(DropReason.INTERNAL_ERROR, m);
    trouble.warn("delivery.write", "A message could not be written and was dropped; a bug.", t);
  }
}
