/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the delivery thread, and only when there is a reason: to wake a thread costs the caller
 * microseconds, to put a message into the queue a fraction of one. While the thread is awake it will
 * look at the queue anyway; while it collects a batch it needs no call for each message; while
 * nothing can be sent it needs none at all.
 */
final class Doorbell {

  /** No number of messages is a reason to wake up. */
  static final int NEVER = Integer.MAX_VALUE;

  private volatile int wakeAt = NEVER;
  private volatile boolean urgent;
  private volatile boolean rung;
  private volatile @Nullable Thread sleeper;

  /** A message was put into the queue, which now has so many that were not drained. */
  void offered(boolean isUrgent, int undrained) {
    if (isUrgent && !urgent) {
      urgent = true;
    }
    int at = wakeAt;
    if (at != NEVER && (isUrgent || undrained >= at)) {
      ring();
    }
  }

  /** Something happened that the thread must look at. */
  void ring() {
    if (rung) {
      return;
    }
    rung = true;
    Thread t = sleeper;
    if (t != null) {
      LockSupport.unpark(t);
    }
  }

  /** The thread begins a round: what rang until now it is about to see. */
  void answered() {
    wakeAt = NEVER;
    rung = false;
    urgent = false;
  }

  /**
   * Waits until the bell rings or the time is over; also returns for no reason.
   *
   * @param messages how many undrained messages are a reason to wake up
   */
  void await(int messages, IntSupplier undrained, long nanos) {
    sleeper = Thread.currentThread();
    wakeAt = messages;
    // Whoever put a message into the queue before it could see wakeAt is seen here.
    boolean reason = messages != NEVER && (urgent || undrained.getAsInt() >= messages);
    if (!rung && !reason && nanos > 0) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeper = null;
    // An interrupt is no language that this thread speaks; left set, it would never sleep again.
    Thread.interrupted();
  }
}
