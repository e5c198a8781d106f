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
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.queue.MessageQueue;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The door of the delivery: takes messages from any thread at once, and sees to it that each one ends
 * as sent or as dropped for a {@link DropReason}.
 *
 * <p>At any time <pre>accepted = sent + dropped + waiting</pre> A message that a full queue turns away
 * is accepted and dropped; one that comes after {@link #close} is refused.
 *
 * <p>One daemon thread does the work. It starts with the first message, since many programs that
 * carry this library never have one.
 */
public final class Delivery {

  /** For a last look around when the time of {@link #close} is over. */
  private static final long LAST_ROUND_MILLIS = 1000;

  private final Surroundings around;
  private final MessageQueue queue;
  private final Sender sender;
  private final Doorbell doorbell = new Doorbell();
  private final Dispatcher dispatcher;
  private final DeliveryThread work;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Thread thread;

  private Delivery(Surroundings around, Sender sender) {
    DeliverySettings settings = around.settings();
    this.around = around;
    this.sender = sender;
    this.queue = MessageQueue.create(
        settings.queueMax(), settings.queueMaxBytes(), settings.whenFull(), this::overflowed);
    this.dispatcher = new Dispatcher(around, queue, sender, doorbell);
    this.work = new DeliveryThread(dispatcher, doorbell, queue, around.trouble());
  }

  /**
   * Makes ready.
   *
   * @param sender is closed with the delivery
   * @param metrics must not throw
   */
  public static Delivery start(
      DeliverySettings settings, Sender sender, HeapMetrics metrics, Clock clock, Trouble trouble) {
    requireNonNull(settings, "settings == null");
    requireNonNull(sender, "sender == null");
    requireNonNull(metrics, "metrics == null");
    return new Delivery(
        new Surroundings(
            settings, metrics, clock, trouble, () -> ThreadLocalRandom.current().nextDouble()),
        sender);
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
        if (thread == null) {
          startThread();
        }
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
   * Waits until everything that was accepted before this call is sent or dropped, and sends it without
   * waiting for more to join. Pauses that Heap asked for are kept.
   *
   * @return whether it was done within the timeout; false also after an interrupt or a close
   */
  public boolean flush(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    if (queue.waiting() == 0) {
      return true;
    }
    FlushWaiter waiter = new FlushWaiter(queue.lastPosition());
    dispatcher.flush(waiter);
    Thread t = thread;
    if (t != null && !t.isAlive()) {
      return queue.waiting() == 0;
    }
    return waiter.await(timeout);
  }

  /** How many accepted messages are neither sent nor dropped. */
  public int waiting() {
    return queue.waiting();
  }

  /**
   * Takes no more messages, flushes for at most the timeout, drops what is left as {@link
   * DropReason#CLOSED}, and ends the threads. Twice is fine.
   *
   * @return how many messages were given up
   */
  public int close(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    if (!closed.compareAndSet(false, true)) {
      return 0;
    }
    queue.close();
    try {
      flush(timeout);
      return stop();
    } finally {
      sender.close();
    }
  }

  private int stop() {
    Thread t = thread;
    work.stop();
    if (t == null) {
      return 0;
    }
    boolean interrupted = Thread.interrupted();
    try {
      t.join(LAST_ROUND_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    int left = work.abandoned();
    if (left > 0) {
      around
          .trouble()
          .warn(
              "delivery.closed",
              left + " messages could not be delivered before the close and are lost.");
    }
    return left;
  }

  private synchronized void startThread() {
    if (thread != null) {
      return;
    }
    Thread t = Daemons.create(work, "heap-delivery-" + around.settings().appId());
    thread = t;
    t.start();
  }

  private void overflowed(int messages) {
    around.metrics().dropped(DropReason.QUEUE_FULL, messages);
    around
        .trouble()
        .warn(
            "queue.full",
            "The queue is full (heap.queue.max-messages, heap.queue.max-bytes): messages are lost. Heap is away, or this"
                + " server says more than can be sent.");
  }
}
