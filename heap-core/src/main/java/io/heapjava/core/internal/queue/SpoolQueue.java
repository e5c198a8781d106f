/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Daemons;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.spool.Disk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue on disk. What is offered is written by a thread of its own ({@link SpoolKeeper}), many
 * messages at a time when many come, and the caller waits until its message is written: so what was
 * accepted survives the end of the process. No call waits longer than {@link #PATIENCE_NANOS}, and none
 * waits at all for a disk that hangs, until it moves again; one that fails makes this a queue in memory
 * until it works again. What returned without being on disk is what a kill can cost.
 *
 * <p>Messages are in memory too as long as there is room, so without an outage nothing is read back.
 * In the order of their positions they are: in hand, {@code ready}, on disk only, and those of the
 * {@code unwritten} that are not in {@code ready}.
 */
final class SpoolQueue extends MessageQueue {

  /** The longest that an offer waits for the disk. */
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** A disk that took nothing for so long hangs. */
  private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Positions of new messages begin here, those of messages found at the start at 1. */
  static final long FIRST_OWN = 1L << 40;

  private static final long LEAVE_MILLIS = 900;

  private final SpoolSettings settings;
  private final SpoolListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final Condition work = lock.newCondition();
  private @Nullable Thread keeper;

  // All guarded by lock.
  private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
  private final ArrayDeque<Waiting> unwritten = new ArrayDeque<>();
  private final Set<Long> settledUnwritten = new HashSet<>();
  private List<Long> settled = new ArrayList<>();
  private int spilled; // unwritten and not in ready
  private long bytes; // about, of ready and spilled
  private int onDisk; // undrained and in no memory
  private int inHand;
  private long last = FIRST_OWN;
  private long lastDrained;
  private boolean opening = true;
  private boolean diskWorks = true;
  private boolean impatient;
  private long movedNanos; // when the disk took something, or had nothing to take
  private boolean closed;
  private boolean leaving;

  /** Something came to be ready without an offer. The keeper's only. */
  private boolean becameReady;

  private volatile int undrained;

  private SpoolQueue(SpoolSettings settings, SpoolListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  static SpoolQueue start(
      SpoolSettings settings, Disk disk, SpoolListener listener, Clock clock, Trouble trouble) {
    SpoolQueue queue = new SpoolQueue(settings, listener);
    SpoolKeeper work = new SpoolKeeper(queue, settings, disk, listener, clock, trouble);
    Thread thread = Daemons.create(work, "heap-spool-" + settings.appId());
    queue.keeper = thread;
    thread.start();
    return queue;
  }

  @Override
  public Offer offer(Message message) {
    Offer answer;
    boolean givenUp;
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      boolean diskTakes = diskWorks && !impatient && !opening;
      givenUp = waiting() >= settings.maxMessages() || !diskTakes && isMemoryFull(spilled + inHand);
      answer = givenUp ? makeRoom() : Offer.TAKEN;
      if (answer == Offer.TAKEN) {
        take(message);
      }
    } finally {
      lock.unlock();
    }
    if (givenUp) {
      listener.overflowed(1);
    }
    return answer;
  }

  private void take(Message message) {
    Waiting w = new Waiting(message, ++last);
    if (unwritten.isEmpty()) {
      movedNanos = System.nanoTime();
      work.signal();
    }
    unwritten.add(w);
    boolean spill = opening || onDisk > 0 || spilled > 0 || isMemoryFull(0);
    bytes += w.bytes;
    if (spill) {
      spilled++;
    } else {
      makeReady(w);
    }
    awaitWritten(w);
  }

  /** One message may be larger than all the memory there is to be. */
  private boolean isMemoryFull(int besidesReady) {
    return ready.size() + besidesReady >= settings.maxInMemory()
        || bytes > 0 && bytes >= settings.maxInMemoryBytes();
  }

  private Offer makeRoom() {
    Waiting oldest = settings.whenFull() == WhenFull.DROP_OLDEST ? ready.poll() : null;
    if (oldest == null) {
      return Offer.FULL;
    }
    bytes -= oldest.bytes;
    settle(oldest.position);
    undrained = ready.size();
    return Offer.TAKEN;
  }

  private void awaitWritten(Waiting w) {
    long left = PATIENCE_NANOS;
    boolean interrupted = false;
    while (!w.written && diskWorks && !impatient && !leaving) {
      if (left <= 0) {
        impatient = System.nanoTime() - movedNanos >= HANGS_NANOS;
        break;
      } else {
        try {
          left = written.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int drainTo(Sink sink, int limit) {
    int drained = 0;
    while (drained < limit) {
      Waiting w;
      lock.lock();
      try {
        w = ready.poll();
        if (w != null) {
          inHand++;
          lastDrained = w.position;
          bytes -= w.bytes;
          undrained = ready.size();
          if (onDisk > 0 && ready.size() == refillBelow()) {
            work.signal();
          }
        }
      } finally {
        lock.unlock();
      }
      if (w == null) {
        break;
      }
      drained++;
      sink.take(w.message, w.position);
    }
    return drained;
  }

  @Override
  public void settled(long position) {
    lock.lock();
    try {
      inHand--;
      settle(position);
    } finally {
      lock.unlock();
    }
  }

  private void settle(long position) {
    Waiting first = unwritten.peek();
    if (first != null && position >= first.position) {
      settledUnwritten.add(position);
    } else {
      if (settled.isEmpty()) {
        work.signal();
      }
      settled.add(position);
    }
  }

  @Override
  public int waiting() {
    lock.lock();
    try {
      return ready.size() + spilled + onDisk + inHand;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int undrained() {
    return undrained;
  }

  @Override
  public long firstWaiting() {
    lock.lock();
    try {
      if (!ready.isEmpty()) {
        return ready.getFirst().position;
      }
      return opening || onDisk > 0 || spilled > 0 ? lastDrained + 1 : NONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long lastPosition() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean outlivesProcess() {
    return true;
  }

  @Override
  public int leave() {
    Thread thread = keeper;
    lock.lock();
    try {
      if (leaving) {
        return 0;
      }
      closed = true;
      leaving = true;
      work.signal();
      written.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (thread != null) {
        thread.join(LEAVE_MILLIS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return forget();
  }

  private int forget() {
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  // What follows is for the keeper.

  /** Sleeps until there is work, for at most so long; answers whether it is time to leave. */
  boolean awaitWork(long nanos, boolean lookAtMessages) {
    lock.lock();
    try {
      boolean some = lookAtMessages && (!unwritten.isEmpty() || wantsRefill());
      if (!leaving && !some && nanos > 0) {
        work.awaitNanos(nanos);
      }
      return leaving;
    } catch (InterruptedException e) {
      return leaving; // not a language that this thread speaks
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest unwritten messages; they stay unwritten until {@link #written}. Those that are settled
   * already are not among them, and are told to {@code skipped}.
   */
  List<Waiting> nextUnwritten(int max, LongConsumer skipped) {
    lock.lock();
    try {
      List<Waiting> batch = new ArrayList<>();
      for (Iterator<Waiting> it = unwritten.iterator(); it.hasNext() && batch.size() < max; ) {
        Waiting w = it.next();
        if (settledUnwritten.remove(w.position)) {
          it.remove();
          w.written = true;
          skipped.accept(w.position);
        } else {
          batch.add(w);
        }
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what is settled already, so that a disk that takes nothing costs no memory. */
  void forgetSettled(LongConsumer skipped) {
    lock.lock();
    try {
      unwritten.removeIf(w -> {
        boolean settledAlready = settledUnwritten.remove(w.position);
        if (settledAlready) {
          w.written = true;
          skipped.accept(w.position);
        }
        return settledAlready;
      });
    } finally {
      lock.unlock();
    }
  }

  /**
   * These are on disk now.
   *
   * @param onlyOnDisk is told the position of the first that is kept in no memory, if there was none
   */
  void written(List<Waiting> batch, LongConsumer onlyOnDisk) {
    lock.lock();
    try {
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
      movedNanos = System.nanoTime();
      impatient = false;
      written.signalAll();
    } finally {
      lock.unlock();
    }
    tellIfReady();
  }

  /** Whether the disk takes messages; when not, nobody waits for it. */
  void diskWorks(boolean works) {
    lock.lock();
    try {
      diskWorks = works;
      written.signalAll();
      unspill();
    } finally {
      lock.unlock();
    }
    tellIfReady();
  }

  /** What was left is known. */
  void opened() {
    lock.lock();
    try {
      opening = false;
      unspill();
    } finally {
      lock.unlock();
    }
    tellIfReady();
  }

  /** In memory they can be drained at once, unless older ones are on disk only. */
  private void unspill() {
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

  private void tellIfReady() {
    if (becameReady) {
      becameReady = false;
      listener.ready();
    }
  }

  /** Takes over messages that are in front of all others, or answers false when they can't be now. */
  boolean adopt(int messages, long positions, Adoption adoption) {
    lock.lock();
    try {
      if (opening) {
        adoption.at(0);
      } else if (ready.isEmpty() && onDisk == 0 && unwritten.isEmpty()) {
        adoption.at(last);
        last += positions;
      } else {
        return false;
      }
      onDisk += messages;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether what was left is known. */
  boolean isOpen() {
    lock.lock();
    try {
      return !opening;
    } finally {
      lock.unlock();
    }
  }

  boolean wantsRefill() {
    lock.lock();
    try {
      boolean room = ready.isEmpty() || bytes < settings.maxInMemoryBytes();
      return onDisk > 0 && room && ready.size() <= refillBelow();
    } finally {
      lock.unlock();
    }
  }

  private int refillBelow() {
    return Math.min(1000, settings.maxInMemory() / 2);
  }

  /** Messages that were on disk only, in order; and how many of them there were not after all. */
  void refill(List<Waiting> messages, int missing) {
    lock.lock();
    try {
      onDisk -= messages.size() + missing;
      for (Waiting w : messages) {
        bytes += w.bytes;
        makeReady(w);
      }
      becameReady = true;
      unspill();
    } finally {
      lock.unlock();
    }
    tellIfReady();
  }

  /** Positions of messages that are settled and written, and not taken from here before. */
  List<Long> takeSettled() {
    lock.lock();
    try {
      List<Long> all = settled;
      settled = new ArrayList<>();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** They could not be noted; the next time. */
  void putBackSettled(List<Long> positions) {
    lock.lock();
    try {
      settled.addAll(positions);
    } finally {
      lock.unlock();
    }
  }

  /** Takes away what is ready up to a position; answers it with the last position handed out. */
  long withdraw(long upTo, List<Waiting> into) {
    lock.lock();
    try {
      while (!ready.isEmpty() && ready.getFirst().position <= upTo) {
        Waiting w = ready.remove();
        bytes -= w.bytes;
        into.add(w);
      }
      undrained = ready.size();
      return lastDrained;
    } finally {
      lock.unlock();
    }
  }

  /** They could not be given up. */
  void putBack(List<Waiting> withdrawn) {
    lock.lock();
    try {
      for (int i = withdrawn.size() - 1; i >= 0; i--) {
        ready.addFirst(withdrawn.get(i));
        bytes += withdrawn.get(i).bytes;
      }
      undrained = ready.size();
    } finally {
      lock.unlock();
    }
  }

  /** So many that were on disk only are given up. */
  void gaveUp(int messages) {
    lock.lock();
    try {
      onDisk -= messages;
      unspill();
    } finally {
      lock.unlock();
    }
  }

  long firstUnwrittenPosition() {
    lock.lock();
    try {
      return unwritten.isEmpty() ? last + 1 : unwritten.peek().position;
    } finally {
      lock.unlock();
    }
  }

  /** Hears behind which position the adopted ones come. */
  interface Adoption {
    void at(long position);
  }

  /** A message in memory. Guarded by the queue's lock. */
  static final class Waiting {
    final Message message;
    final long position;
    private final int bytes;
    private boolean isReady;
    private boolean written;

    Waiting(Message message, long position) {
      this.message = message;
      this.position = position;
      this.bytes = message.bytes();
    }
  }
}
