/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Fatal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;

/** What the {@link SpoolKeeper} sees and tells of a {@link SpoolQueue}. */
final class KeeperSide {

  /** So soon it is said again that something is ready. */
  private static final long OWING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock;
  private final Condition work;
  private final SpoolBook book; // guarded by lock
  private final DiskPatience patience; // guarded by lock
  private final CountDownLatch opened;
  private final SpoolListener listener;
  private boolean owesReady; // the keeper's only

  KeeperSide(
      ReentrantLock lock,
      Condition work,
      SpoolBook book,
      DiskPatience patience,
      CountDownLatch opened,
      SpoolListener listener) {
    this.lock = lock;
    this.work = work;
    this.book = book;
    this.patience = patience;
    this.opened = opened;
    this.listener = listener;
  }

  /**
   * Sleeps until there is work, for at most so long; answers whether it is time to leave.
   *
   * @param settledNanos for how long at most when there is something settled that was not taken
   */
  boolean awaitWork(long nanos, long settledNanos, boolean lookAtMessages) {
    tellReady();
    long atMost = owesReady ? Math.min(nanos, OWING_NANOS) : nanos;
    lock.lock();
    try {
      boolean some = lookAtMessages && (book.hasUnwritten() || book.wantsRefill());
      long longest = lookAtMessages && book.hasSettled() ? Math.min(atMost, settledNanos) : atMost;
      if (!patience.isOver() && !some && longest > 0) {
        work.awaitNanos(longest);
      }
      return patience.isOver();
    } catch (InterruptedException e) {
      return patience.isOver(); // not a language that this thread speaks
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
      return book.nextUnwritten(max, skipped);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what is settled already, so that a disk that takes nothing costs no memory. */
  void forgetSettled(LongConsumer skipped) {
    change(() -> book.forgetSettled(skipped));
  }

  /**
   * These are on disk now.
   *
   * @param onlyOnDisk is told the positions of those that are kept in no memory
   */
  void written(List<Waiting> batch, LongConsumer onlyOnDisk) {
    change(() -> {
      book.written(batch, onlyOnDisk);
      patience.moved();
    });
  }

  /** Whether the disk takes messages; when not, nobody waits for it. */
  void diskWorks(boolean works) {
    change(() -> {
      patience.works(works);
      book.unspill();
    });
  }

  /** What was left is known. */
  void opened() {
    try {
      change(book::opened);
    } finally {
      opened.countDown();
    }
  }

  /** Takes over messages as {@link SpoolBook#adopt} says. */
  long adopt(int messages, long positions) {
    return ask(b -> b.isGone() ? -1 : b.adopt(messages, positions));
  }

  boolean wantsRefill() {
    lock.lock();
    try {
      return book.wantsRefill();
    } finally {
      lock.unlock();
    }
  }

  /** Messages that were on disk only, in order; and how many of them there were not after all. */
  void refill(List<Waiting> messages, int missing) {
    change(() -> book.refill(messages, missing));
  }

  /** Positions of messages that are settled and written, and not taken from here before. */
  List<Long> takeSettled() {
    lock.lock();
    try {
      return book.takeSettled();
    } finally {
      lock.unlock();
    }
  }

  /** They could not be noted; the next time. */
  void putBackSettled(List<Long> positions) {
    lock.lock();
    try {
      book.putBackSettled(positions);
    } finally {
      lock.unlock();
    }
  }

  /** Takes away what is ready up to a position; answers the last position handed out. */
  long withdraw(long upTo, List<Waiting> into) {
    return ask(b -> {
      into.addAll(b.withdraw(upTo));
      return b.lastDrained();
    });
  }

  /** They could not be given up. */
  void putBack(List<Waiting> withdrawn) {
    change(() -> book.putBack(withdrawn));
  }

  /** So many that were on disk only are given up. */
  void gaveUp(int messages) {
    change(() -> book.gaveUp(messages));
  }

  long firstUnwritten() {
    return ask(SpoolBook::firstUnwritten);
  }

  private long ask(ToLongFunction<SpoolBook> question) {
    lock.lock();
    try {
      return question.applyAsLong(book);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      if (!book.isGone()) {
        change.run();
      }
      owesReady |= book.takeBecameReady();
    } finally {
      lock.unlock();
    }
    tellReady();
  }

  private void tellReady() {
    if (owesReady) {
      try {
        owesReady = !listener.ready();
      } catch (Throwable t) {
        Fatal.rethrowThreadDeath(t);
      }
    }
  }
}
