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
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
  private @Nullable Thread keeper;

  // All guarded by lock.
  private final SpoolBook book;
  private final DiskPatience patience = new DiskPatience(lock.newCondition());
  private boolean closed;

  private SpoolQueue(SpoolSettings settings, SpoolListener listener) {
    this.settings = settings;
    this.listener = listener;
    this.book = new SpoolBook(settings);
  }

  static SpoolQueue start(
      SpoolSettings settings, Disk disk, SpoolListener listener, Clock clock, Trouble trouble) {
    SpoolQueue queue = new SpoolQueue(settings, listener);
    KeeperSide side =
        new KeeperSide(queue.lock, queue.work, queue.book, queue.patience, queue.opened, listener);
    SpoolKeeper work = SpoolKeeper.create(side, settings, disk, listener, clock, trouble);
    Thread thread = Daemons.create(work, "heap-spool-" + settings.appId());
    queue.keeper = thread;
    thread.start();
    return queue;
  }

  @Override
  public Offer offer(Message message) {
    boolean full;
    boolean taken;
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      full = book.isFull(patience.takesMessages());
      taken = !full || settings.whenFull() == WhenFull.DROP_OLDEST && dropOldest();
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
    if (full) {
      listener.overflowed(1);
    }
    return taken ? Offer.TAKEN : Offer.FULL;
  }

  private boolean dropOldest() {
    boolean before = book.hasSettled();
    boolean dropped = book.dropOldest();
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
    return opened.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
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
    Thread thread = keeper;
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
      if (thread != null) {
        TimeUnit.NANOSECONDS.timedJoin(thread, longest.toNanos() / 4 * 3);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      return book.forget();
    } finally {
      lock.unlock();
    }
  }
}
