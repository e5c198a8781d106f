/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Daemons;
import io.heapjava.core.internal.ThreadOnDemand;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.spool.Disk;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue on disk. What is offered is written by a thread of its own ({@link SpoolKeeper}), many
 * messages at a time when many come, and the caller waits until its message is written: so what was
 * accepted survives the end of the process. {@link DiskPatience} says how long it waits at most; a disk
 * that fails makes this a queue in memory until it works again. What returned without being on disk is
 * what a kill can cost.
 */
final class SpoolQueue extends MessageQueue {

  private final SpoolSettings settings;
  private final SpoolListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final ThreadOnDemand keeper;

  // All guarded by lock.
  private final SpoolBook book;
  private final DiskPatience patience = new DiskPatience(lock.newCondition());
  private boolean closed;

  private SpoolQueue(
      SpoolSettings settings,
      Disk disk,
      SpoolListener listener,
      Clock clock,
      Trouble trouble,
      ThreadFactory threads) {
    this.settings = settings;
    this.listener = listener;
    this.book = new SpoolBook(settings);
    KeeperSide side = new KeeperSide(lock, this.work, book, patience, opened, listener);
    SpoolKeeper work = SpoolKeeper.create(side, settings, disk, listener, clock, trouble);
    this.keeper = new ThreadOnDemand(threads, work, clock, trouble);
  }

  static SpoolQueue start(
      SpoolSettings settings, Disk disk, SpoolListener listener, Clock clock, Trouble trouble) {
    return start(
        settings,
        disk,
        listener,
        clock,
        trouble,
        work -> Daemons.create(work, "heap-spool-" + settings.appId()));
  }

  /** With threads of a test. */
  static SpoolQueue start(
      SpoolSettings settings,
      Disk disk,
      SpoolListener listener,
      Clock clock,
      Trouble trouble,
      ThreadFactory threads) {
    SpoolQueue queue = new SpoolQueue(settings, disk, listener, clock, trouble, threads);
    queue.keep();
    return queue;
  }

  /**
   * Starts the keeper unless there is one. While the JVM has no thread for it, messages wait in
   * memory and nobody waits for the disk.
   */
  private boolean keep() {
    lock.lock();
    try {
      if (keeper.get() != null) {
        return true;
      }
      patience.works(true);
      boolean kept = keeper.startUnlessRefusedLately();
      patience.works(kept);
      return kept;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Offer offer(Message message) {
    boolean full;
    boolean taken;
    @Nullable Message gaveWay = null;
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      if (keeper.get() == null) {
        keep();
      }
      full = book.isFull(patience.takesMessages());
      if (full && settings.whenFull() == WhenFull.DROP_OLDEST) {
        gaveWay = dropOldest();
      }
      taken = !full || gaveWay != null;
      if (taken) {
        if (!book.hasUnwritten()) {
          patience.begins();
          work.signal();
        }
        patience.await(book.take(message));
      }
    } finally {
      lock.unlock();
    }
    if (gaveWay != null) {
      listener.gaveWay(gaveWay);
    }
    if (full) {
      listener.overflowed(1);
    }
    return taken ? Offer.TAKEN : Offer.FULL;
  }

  private @Nullable Message dropOldest() {
    boolean before = book.hasSettled();
    Message dropped = book.dropOldest();
    signalFirstSettled(before);
    return dropped;
  }

  @Override
  public int drainTo(Sink sink, int limit) {
    int drained = 0;
    while (drained < limit) {
      // One at a time, so that neither the sink nor a long run of messages is under the lock.
      Waiting w;
      lock.lock();
      try {
        w = book.drain();
        if (w != null && book.beginsToWantRefill()) {
          work.signal();
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
      boolean before = book.hasSettled();
      book.settleInHand(position);
      signalFirstSettled(before);
    } finally {
      lock.unlock();
    }
  }

  /** The rest is noted with the first. */
  private void signalFirstSettled(boolean hadSome) {
    if (!hadSome && book.hasSettled()) {
      work.signal();
    }
  }

  @Override
  public int waiting() {
    lock.lock();
    try {
      return book.waiting();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int undrained() {
    return book.undrained();
  }

  @Override
  public long firstWaiting() {
    lock.lock();
    try {
      return book.firstWaiting();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long lastPosition() {
    lock.lock();
    try {
      return book.lastPosition();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitOpen(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    while (left > 0 && !keep()) {
      TimeUnit.NANOSECONDS.sleep(ThreadOnDemand.PAUSE_NANOS);
      left -= ThreadOnDemand.PAUSE_NANOS;
    }
    return opened.await(left, TimeUnit.NANOSECONDS);
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
  public int leave(Duration longest) {
    Thread t = keeper.end();
    lock.lock();
    try {
      if (patience.isOver()) {
        return 0;
      }
      closed = true;
      patience.ends();
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (t != null) {
        TimeUnit.NANOSECONDS.timedJoin(t, longest.toNanos() / 4 * 3);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      opened.countDown(); // nothing waits here any more
      return book.forget();
    } finally {
      lock.unlock();
    }
  }
}
