/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.spool.Disk;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Where messages wait. Any thread offers, one thread drains, and what was drained belongs to the
 * queue until it is settled, that is sent or dropped: only then may a place that outlives the
 * process forget it.
 *
 * <p>Each message taken has a position; positions rise in the order in which messages are taken and
 * drained. They may have gaps.
 */
public abstract class MessageQueue {

  /** Receives drained messages, oldest first. */
  public interface Sink {
    void take(Message message, long position);
  }

  /** Hears what a queue gives up because of its bound, outside of its lock. Must be quick. */
  public interface Overflow {

    /** So many messages were given up, whether they were taken before or not. */
    void overflowed(int messages);

    /** This one of them was taken before, and had to give way to a younger one. */
    default void gaveWay(Message message) {}
  }

  /**
   * The longest that an offer waits for the disk. One that returned sooner is on the disk, if the disk
   * works and doesn't hang.
   */
  public static final long LONGEST_OFFER_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** What {@link #firstWaiting} answers when nothing waits. */
  public static final long NONE = Long.MAX_VALUE;

  MessageQueue() {}

  /**
   * A queue in memory.
   *
   * @param maxMessages the bound of everything that is not settled; at least 1
   * @param maxBytes the bound of their memory by {@link Message#bytes}; one message may exceed it alone
   * @param overflow is told what was given up because of the bound
   */
  public static MessageQueue create(
      int maxMessages, long maxBytes, WhenFull whenFull, Overflow overflow) {
    return new MemoryQueue(maxMessages, maxBytes, whenFull, overflow);
  }

  /**
   * A queue on disk. Any trouble with the disk makes it one in memory until the disk is well again.
   *
   * @param listener must be quick, and not throw
   */
  public static MessageQueue onDisk(
      SpoolSettings settings, SpoolListener listener, Clock clock, Trouble trouble) {
    return SpoolQueue.start(settings, Disk.REAL, listener, clock, trouble);
  }

  /** What became of an offered message. */
  public enum Offer {
    /** It waits; another one may have been given up for it. */
    TAKEN,
    /** The queue is full, the message was given up, and {@link Overflow} was told. */
    FULL,
    /** The queue is closed; the message was never taken, and nobody was told. */
    CLOSED
  }

  /**
   * Takes a message or says why not. Any thread; waits for a short lock, and where messages go to disk
   * for the disk, at most {@link #LONGEST_OFFER_NANOS}.
   */
  public abstract Offer offer(Message message);

  /** Hands over at most {@code max} messages that were not handed over yet. One thread only. */
  public abstract int drainTo(Sink sink, int max);

  /** The message drained at this position was sent or dropped. The draining thread only. */
  public abstract void settled(long position);

  /**
   * Waits until it is known what waits, which takes a moment where earlier processes left something.
   * Any thread.
   *
   * @return whether it is known
   */
  public boolean awaitOpen(Duration timeout) throws InterruptedException {
    return true;
  }

  /** How many messages are taken and not settled, drained or not. Any thread. */
  public abstract int waiting();

  /** How many messages are not drained yet. Any thread. */
  public abstract int undrained();

  /** The position of the oldest message that is not drained yet, or {@link #NONE}. */
  public abstract long firstWaiting();

  /** The position that was given last; that of the next message will be greater. */
  public abstract long lastPosition();

  /** Takes no more messages; what waits can still be drained. Twice is fine. */
  public abstract void close();

  /** Whether what waits at the end stays for the next process. */
  public boolean outlivesProcess() {
    return false;
  }

  /**
   * Ends a queue that {@link #outlivesProcess}; after that nothing waits here any more. The draining
   * thread only, or any when there is none.
   *
   * @param longest how long it waits for the disk
   * @return how many of the waiting messages the next process will find
   */
  public int leave(Duration longest) {
    return 0;
  }
}
