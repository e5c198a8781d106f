/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where each message of a spool is. Messages are in memory too as long as there is room, so without an
 * outage nothing is read back. In the order of their positions they are: in hand, ready, on disk only,
 * and those of the unwritten that are not ready. Guarded by the queue's lock.
 */
final class SpoolBook {

  /** Positions of new messages begin here, those of messages found at the start at 1. */
  static final long FIRST_OWN = 1L << 40;

  private final SpoolSettings settings;
  private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
  private final ArrayDeque<Waiting> unwritten = new ArrayDeque<>();
  private final Set<Long> settledUnwritten = new HashSet<>();
  private List<Long> settled = new ArrayList<>();
  private int spilled; // unwritten and not ready
  private long bytes; // about, of what is ready or spilled
  private int onDisk; // undrained and in no memory
  private int inHand;
  private long last = FIRST_OWN;
  private long lastDrained;
  private boolean opening = true;
  private boolean becameReady;
  private boolean gone;

  /** Written under the lock, read by anyone: the caller's thread asks at each message. */
  private volatile int undrained;

  SpoolBook(SpoolSettings settings) {
    this.settings = settings;
  }

  int waiting() {
    return ready.size() + spilled + onDisk + inHand;
  }

  int undrained() {
    return undrained;
  }

  long lastPosition() {
    return last;
  }

  long lastDrained() {
    return lastDrained;
  }

  long firstWaiting() {
    if (!ready.isEmpty()) {
      return ready.getFirst().position;
    }
    return opening || onDisk > 0 || spilled > 0 ? lastDrained + 1 : MessageQueue.NONE;
  }

  long firstUnwritten() {
    return unwritten.isEmpty() ? last + 1 : unwritten.peek().position;
  }

  boolean hasUnwritten() {
    return !unwritten.isEmpty();
  }

  /** Whether there is no room for one more, with or without a disk that takes messages. */
  boolean isFull(boolean diskTakes) {
    return waiting() >= settings.maxMessages()
        || !(diskTakes && !opening) && isMemoryFull(spilled + inHand);
  }

  /** One message may be larger than all the memory there is to be. */
  private boolean isMemoryFull(int besidesReady) {
    return ready.size() + besidesReady >= settings.maxInMemory()
        || bytes > 0 && bytes >= settings.maxInMemoryBytes();
  }

  Waiting take(Message message) {
    Waiting w = new Waiting(message, ++last);
    boolean spill = opening || onDisk > 0 || spilled > 0 || isMemoryFull(0);
    unwritten.add(w);
    bytes += w.bytes;
    if (spill) {
      spilled++;
    } else {
      makeReady(w);
    }
    return w;
  }

  @Nullable
  Waiting drain() {
    Waiting w = ready.poll();
    if (w != null) {
      inHand++;
      lastDrained = w.position;
      bytes -= w.bytes;
      undrained = ready.size();
    }
    return w;
  }

  /** Gives up the oldest that is ready; null when there is none. */
  @Nullable
  Message dropOldest() {
    Waiting oldest = ready.poll();
    if (oldest == null) {
      return null;
    }
    bytes -= oldest.bytes;
    settle(oldest.position);
    undrained = ready.size();
    return oldest.message;
  }

  void settleInHand(long position) {
    inHand--;
    settle(position);
  }

  private void settle(long position) {
    Waiting first = unwritten.peek();
    if (first != null && position >= first.position) {
      settledUnwritten.add(position);
    } else {
      settled.add(position);
    }
  }

  boolean hasSettled() {
    return !settled.isEmpty();
  }

  List<Long> takeSettled() {
    List<Long> all = settled;
    settled = new ArrayList<>();
    return all;
  }

  void putBackSettled(List<Long> positions) {
    settled.addAll(positions);
  }

  /** The oldest unwritten ones. Those that are settled already are taken out and told. */
  List<Waiting> nextUnwritten(int max, LongConsumer skipped) {
    List<Waiting> batch = new ArrayList<>();
    for (Iterator<Waiting> it = unwritten.iterator(); it.hasNext() && batch.size() < max; ) {
      Waiting w = it.next();
      if (!skipSettled(w, skipped)) {
        batch.add(w);
      } else {
        it.remove();
      }
    }
    return batch;
  }

  void forgetSettled(LongConsumer skipped) {
    unwritten.removeIf(w -> skipSettled(w, skipped));
  }

  private boolean skipSettled(Waiting w, LongConsumer skipped) {
    boolean isSettled = settledUnwritten.remove(w.position);
    if (isSettled) {
      w.written = true;
      skipped.accept(w.position);
    }
    return isSettled;
  }

  /** The oldest unwritten ones are written; those kept in no memory from now on are told. */
  void written(List<Waiting> batch, LongConsumer onlyOnDisk) {
    for (Waiting w : batch) {
      unwritten.remove(); // the oldest ones, and only the keeper removes
      w.written = true;
      if (!w.isReady) {
        spilled--;
        bytes -= w.bytes;
        if (onDisk == 0 && !isMemoryFull(0)) {
          bytes += w.bytes;
          makeReady(w);
          becameReady = true;
        } else {
          onlyOnDisk.accept(w.position);
          onDisk++;
        }
      }
      if (settledUnwritten.remove(w.position)) {
        settled.add(w.position);
      }
    }
  }

  void opened() {
    opening = false;
    unspill();
  }

  /** In memory they can be drained at once, unless older ones are on disk only. */
  void unspill() {
    if (onDisk > 0 || opening) {
      return;
    }
    for (Waiting w : unwritten) {
      if (!w.isReady) {
        spilled--;
        makeReady(w);
        becameReady = true;
      }
    }
  }

  private void makeReady(Waiting w) {
    w.isReady = true;
    ready.add(w);
    undrained = ready.size();
  }

  /** Whether something came to be ready without an offer since this was asked last. */
  boolean takeBecameReady() {
    boolean answer = becameReady;
    becameReady = false;
    return answer;
  }

  boolean wantsRefill() {
    boolean room = ready.isEmpty() || bytes < settings.maxInMemoryBytes();
    return onDisk > 0 && room && ready.size() <= refillBelow();
  }

  /** Whether it wants so since the last one was drained. */
  boolean beginsToWantRefill() {
    return onDisk > 0 && ready.size() == refillBelow();
  }

  private int refillBelow() {
    return Math.min(1000, settings.maxInMemory() / 2);
  }

  /** Messages that were on disk only, in order; and how many of them there were not after all. */
  void refill(List<Waiting> messages, int missing) {
    onDisk -= messages.size() + missing;
    for (Waiting w : messages) {
      bytes += w.bytes;
      makeReady(w);
    }
    becameReady = true;
    unspill();
  }

  /**
   * Takes over messages on disk that are in front of all that is unwritten.
   *
   * @return behind which position they come, or -1 when they can't be taken now
   */
  long adopt(int messages, long positions) {
    long at = opening ? 0 : last;
    if (!opening) {
      if (!ready.isEmpty() || onDisk > 0 || !unwritten.isEmpty()) {
        return -1;
      }
      last += positions;
    }
    onDisk += messages;
    return at;
  }

  /** Takes away what is ready up to a position. */
  List<Waiting> withdraw(long upTo) {
    List<Waiting> withdrawn = new ArrayList<>();
    while (!ready.isEmpty() && ready.getFirst().position <= upTo) {
      Waiting w = ready.remove();
      bytes -= w.bytes;
      withdrawn.add(w);
    }
    undrained = ready.size();
    return withdrawn;
  }

  void putBack(List<Waiting> withdrawn) {
    for (int i = withdrawn.size() - 1; i >= 0; i--) {
      ready.addFirst(withdrawn.get(i));
      bytes += withdrawn.get(i).bytes;
    }
    undrained = ready.size();
  }

  /** So many that were on disk only are given up. */
  void gaveUp(int messages) {
    onDisk -= messages;
    unspill();
  }

  /** Whether nothing waits here any more, whatever the keeper still does. */
  boolean isGone() {
    return gone;
  }

  /** Forgets all; answers how many of them are on disk. */
  int forget() {
    gone = true;
    int all = waiting();
    int lost = 0;
    for (Waiting w : unwritten) {
      lost += settledUnwritten.contains(w.position) ? 0 : 1;
    }
    ready.clear();
    unwritten.clear();
    spilled = 0;
    bytes = 0;
    onDisk = 0;
    inHand = 0;
    undrained = 0;
    return Math.max(0, all - lost);
  }
}
