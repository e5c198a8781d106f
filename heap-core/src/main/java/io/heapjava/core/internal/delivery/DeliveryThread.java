/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.queue.MessageQueue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Does rounds until told to stop. Nothing that goes wrong in a round ends it: this thread is ours, so
 * even an OutOfMemoryError is survived here, which may well be over a second later.
 */
final class DeliveryThread implements Runnable {

  private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);

  /** So many rounds that fail in a row fail because of what is in hand. */
  private static final int HOPELESS = 3;

  private final Dispatcher dispatcher;
  private final Doorbell doorbell;
  private final MessageQueue queue;
  private final Trouble trouble;
  private volatile Duration lastRound = Duration.ofSeconds(1);
  private volatile boolean stopped;
  private volatile int abandoned;

  DeliveryThread(Dispatcher dispatcher, Doorbell doorbell, MessageQueue queue, Trouble trouble) {
    this.dispatcher = dispatcher;
    this.doorbell = doorbell;
    this.queue = queue;
    this.trouble = trouble;
  }

  /**
   * Ends the thread after the round that it is in; what waits then is given up.
   *
   * @param longest how long it may take to leave what is on disk
   */
  void stop(Duration longest) {
    lastRound = longest;
    stopped = true;
    doorbell.ring();
  }

  /** How many messages were given up at the end; known when the thread has ended. */
  int abandoned() {
    return abandoned;
  }

  @Override
  public void run() {
    try {
      int failures = 0;
      while (!stopped) {
        failures = round() ? 0 : failures + 1;
        if (failures == HOPELESS) {
          failures = 0;
          dispatcher.startOver(DropReason.INTERNAL_ERROR);
        }
      }
    } finally {
      queue.close();
      DropReason reason = stopped ? DropReason.CLOSED : DropReason.INTERNAL_ERROR;
      abandoned = dispatcher.abandon(reason, lastRound);
    }
  }

  private boolean round() {
    try {
      long wait = dispatcher.round();
      doorbell.await(dispatcher.wakeAt(), queue::undrained, wait);
      return true;
    } catch (Throwable t) {
      Fatal.rethrowThreadDeath(t);
      trouble.warn("delivery.round", "The delivery met an error of its own and goes on; a bug.", t);
      doorbell.answered();
      doorbell.await(Doorbell.NEVER, () -> 0, PAUSE_AFTER_ERROR);
      return false;
    }
  }
}
