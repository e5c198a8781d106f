/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * How long a caller waits for the disk: never longer than {@link MessageQueue#LONGEST_OFFER_NANOS}, and not at all for a
 * disk that fails or hangs, until it moves again. Guarded by the queue's lock.
 */
final class DiskPatience {

  /** A disk that took nothing for so long hangs. */
  private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Condition written;
  private boolean works = true;
  private boolean hangs;
  private boolean over;
  private long movedNanos; // when the disk took something, or had nothing to take

  DiskPatience(Condition written) {
    this.written = written;
  }

  boolean takesMessages() {
    return works && !hangs;
  }

  /** After a time with nothing to write there is something. */
  void begins() {
    movedNanos = System.nanoTime();
  }

  /** Waits until the message is written, or not worth waiting for. An interrupt is kept. */
  void await(Waiting w) {
    long left = MessageQueue.LONGEST_OFFER_NANOS;
    boolean interrupted = false;
    while (!w.written && works && !hangs && !over) {
      if (left <= 0) {
        hangs = System.nanoTime() - movedNanos >= HANGS_NANOS;
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

  /** The disk took something. */
  void moved() {
    movedNanos = System.nanoTime();
    hangs = false;
    written.signalAll();
  }

  void works(boolean does) {
    works = does;
    written.signalAll();
  }

  boolean isOver() {
    return over;
  }

  /** From now on nobody waits. */
  void ends() {
    over = true;
    written.signalAll();
  }
}
