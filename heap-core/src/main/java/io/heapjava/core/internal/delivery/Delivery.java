/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Daemons;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.ThreadOnDemand;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.queue.MessageQueue;
import io.heapjava.core.internal.queue.SpoolListener;
import io.heapjava.core.internal.queue.SpoolSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The door of the delivery: takes messages from any thread at once, and sees to it that each one ends
 * as sent or as dropped for a {@link DropReason}.
 *
 * <p>At any time <pre>accepted + recovered = sent + dropped + kept + waiting</pre> A message that a full queue turns away
 * is accepted and dropped; one that comes after {@link #close} is refused.
 *
 * <p>One daemon thread does the work (and another one the disk's, where there is one). It starts with the
 * first message, since many programs that
 * carry this library never have one.
 */
public final class Delivery {

  /** The part of the time of {@link #close} that is for ending what can't be flushed: a fifth. */
  private static final int LAST_ROUND_SHARE = 5;

  /** At most so long. */
  private static final long LAST_ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** At least so long, since a close that waits for nothing still has to leave a disk in order. */
  private static final long SHORTEST_LAST_ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Surroundings around;
  private final MessageQueue queue;
  private final Sender sender;
  private final Doorbell doorbell = new Doorbell();
  private final Dispatcher dispatcher;
  private final DeliveryThread work;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean made;
  private final ThreadOnDemand thread;
  private final ExitFlush exit = new ExitFlush(this::flushAtExit);

  /** For tests too, which may be short of threads. */
  Delivery(Surroundings around, Sender sender, ThreadFactory threads) {
    DeliverySettings settings = around.settings();
    this.around = around;
    this.sender = sender;
    SpoolSettings spool = settings.spool();
    this.queue = spool == null
        ? MessageQueue.create(
            settings.queueMax(), settings.queueMaxBytes(), settings.whenFull(), new QueueNews())
        : MessageQueue.onDisk(spool, new QueueNews(), around.clock(), around.trouble());
    this.dispatcher = new Dispatcher(around, queue, sender, doorbell);
    this.work = new DeliveryThread(dispatcher, doorbell, queue, around.trouble());
    this.thread = new ThreadOnDemand(
        task -> {
          flushAtTheEnd();
          return threads.newThread(task);
        },
        work,
        around.clock(),
        around.trouble());
    this.made = true;
    ready();
  }

  /**
   * Makes ready.
   *
   * @param sender is closed with the delivery
   * @param metrics must not throw
   */
  public static Delivery start(
      DeliverySettings settings,
      Sender sender,
      HeapMetrics metrics,
      Losses losses,
      Clock clock,
      Trouble trouble) {
    requireNonNull(settings, "settings == null");
    requireNonNull(sender, "sender == null");
    requireNonNull(metrics, "metrics == null");
    return new Delivery(
        new Surroundings(
            settings,
            metrics,
            losses,
            clock,
            trouble,
            () -> ThreadLocalRandom.current().nextDouble()),
        sender,
        work -> Daemons.create(work, "heap-delivery-" + settings.appId()));
  }

  /** Takes a message; false when it will never be sent. Returns at once, throws nothing. */
  public boolean offer(Message message) {
    HeapMetrics metrics = around.metrics();
    if (closed.get()) {
      metrics.refused(RefusalReason.CLOSED);
      return false;
    }
    metrics.accepted(message.kind().tag());
    switch (queue.offer(message)) {
      case TAKEN:
        thread.startUnlessRefusedLately();
        doorbell.offered(message.kind() == MessageKind.IDENTIFY, queue.undrained());
        return true;
      case FULL:
        return false;
      default:
        metrics.dropped(DropReason.CLOSED, 1);
        return false;
    }
  }

  /**
   * Waits until everything that was accepted before this call, or left by earlier processes, is sent or
   * dropped, and sends it without waiting for more to join. Pauses that Heap asked for are kept.
   *
   * @return whether it was done within the timeout; false also after an interrupt or a close
   */
  public boolean flush(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    long start = System.nanoTime();
    long given = FlushWaiter.saturatedNanos(timeout);
    try {
      if (!queue.awaitOpen(Duration.ofNanos(given))) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (queue.waiting() == 0) {
      return true;
    }
    FlushWaiter waiter = new FlushWaiter(queue.lastPosition());
    dispatcher.flush(waiter);
    while (!thread.start()) {
      long left = given - (System.nanoTime() - start);
      if (left <= 0 || waiter.await(Duration.ofNanos(Math.min(left, ThreadOnDemand.PAUSE_NANOS)))) {
        return queue.waiting() == 0;
      }
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    Thread t = thread.get();
    if (t != null && !t.isAlive()) {
      return queue.waiting() == 0;
    }
    return waiter.await(Duration.ofNanos(given - (System.nanoTime() - start)));
  }

  /** How many messages {@link #close} left on disk. */
  public int kept() {
    return dispatcher.kept();
  }

  /** How many accepted messages are neither sent nor dropped. */
  public int waiting() {
    return queue.waiting();
  }

  /**
   * Takes no more messages, flushes, and ends the threads, all within the timeout or a quarter of a
   * second, whichever is longer. What is left stays on disk, or else is dropped as {@link
   * DropReason#CLOSED}. Twice is fine.
   *
   * @return how many messages were given up
   */
  public int close(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    if (!closed.compareAndSet(false, true)) {
      return 0;
    }
    exit.remove();
    queue.close();
    long given = FlushWaiter.saturatedNanos(timeout);
    long lastRound =
        Math.max(SHORTEST_LAST_ROUND_NANOS, Math.min(LAST_ROUND_NANOS, given / LAST_ROUND_SHARE));
    long start = System.nanoTime();
    try {
      flush(Duration.ofNanos(Math.max(0, given - lastRound)));
      long left = given - (System.nanoTime() - start);
      return stop(Math.max(SHORTEST_LAST_ROUND_NANOS, Math.min(LAST_ROUND_NANOS, left)));
    } finally {
      sender.close();
    }
  }

  /** Not with a timeout of zero, which says that nothing waits for Heap. */
  private void flushAtTheEnd() {
    if (!around.settings().flushAtExit().isZero()) {
      exit.register();
    }
  }

  /**
   * The JVM ends and nobody has closed us. Other hooks may still have something to say, so this is no
   * close: what they offer is sent if there is time.
   */
  private void flushAtExit() {
    if (closed.get() || flush(around.settings().flushAtExit())) {
      return;
    }
    int left = queue.waiting();
    if (left > 0 && !closed.get()) {
      around
          .trouble()
          .warn(
              "delivery.exit",
              left + " messages could not be delivered before the JVM ended. "
                  + (around.settings().spool() == null
                      ? "They are lost: set heap.data-dir to keep them, or give heap.flush-timeout more time."
                      : "They stay in heap.data-dir for the next process."));
    }
  }

  private int stop(long longestNanos) {
    Thread t = thread.end();
    Duration longest = Duration.ofNanos(longestNanos);
    work.stop(longest);
    if (t == null) {
      // There never was one, and never will be: this thread has it all to itself.
      return givenUp(dispatcher.abandon(DropReason.CLOSED, longest));
    }
    boolean interrupted = Thread.interrupted();
    try {
      TimeUnit.NANOSECONDS.timedJoin(t, longestNanos);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (t.isAlive()) {
      around
          .trouble()
          .warn(
              "delivery.late",
              "The delivery did not end in time; what it has in hand may be lost.");
      return Math.max(1, queue.waiting());
    }
    return givenUp(work.abandoned());
  }

  private int givenUp(int left) {
    if (left > 0) {
      around
          .trouble()
          .warn(
              "delivery.closed",
              left + " messages could not be delivered before the close and are lost.");
    }
    return left;
  }

  /** Something waits that nobody offered here; false when nobody could be found to send it. */
  private boolean ready() {
    if (!made || queue.undrained() == 0) {
      return made;
    }
    boolean started = thread.start();
    doorbell.ring();
    return started;
  }

  /** What the queue tells of messages, for the meters, the losses and the log. */
  private final class QueueNews implements SpoolListener {

    @Override
    public void overflowed(int messages) {
      around.metrics().dropped(DropReason.QUEUE_FULL, messages);
      around
          .trouble()
          .warn(
              "queue.full",
              "The queue is full (heap.queue.max-messages, heap.queue.max-bytes): messages are lost. Heap is away, or this"
                  + " server says more than can be sent.");
    }

    @Override
    public void gaveWay(Message message) {
      around.lost(DropReason.QUEUE_FULL, message);
    }

    @Override
    public void spoolGaveUp(List<Message> seen, int unseen) {
      for (Message message : seen) {
        around.lost(DropReason.SPOOL_FULL, message);
      }
      if (unseen > 0) {
        around.lostUnseen(DropReason.SPOOL_FULL);
      }
    }

    @Override
    public void spoolFull(int messages) {
      around.metrics().dropped(DropReason.SPOOL_FULL, messages);
      around
          .trouble()
          .warn(
              "spool.full",
              "The spool is full (heap.spool.max-bytes): the oldest messages are lost. Heap is away,"
                  + " or this server says more than can be sent.");
    }

    @Override
    public void recovered(int messages, int damaged) {
      if (messages + damaged > 0) {
        around.metrics().recovered(messages + damaged);
      }
      if (damaged > 0) {
        damaged(damaged);
      }
    }

    @Override
    public void damaged(int messages) {
      around.lostUnseen(DropReason.SPOOL_DAMAGED);
      around.metrics().dropped(DropReason.SPOOL_DAMAGED, messages);
      around
          .trouble()
          .warn("spool.damaged", "Messages in the spool were damaged on disk and are lost.");
    }

    @Override
    public boolean ready() {
      return Delivery.this.ready();
    }
  }
}
