/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Daemons;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.spool.SpoolLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks once a second that what was written reaches the device; a thread, since that takes its time. */
final class SpoolSync implements Runnable {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A device that takes longer is not waited for: what it has not taken is written all the same. */
  private static final long LAST_MILLIS = 200;

  private final SpoolLog log;
  private final Trouble trouble;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  private SpoolSync(SpoolLog log, Trouble trouble) {
    this.log = log;
    this.trouble = trouble;
  }

  /** Null when the JVM has no thread for it at the moment; what is written then waits for the next. */
  static @Nullable SpoolSync start(SpoolLog log, String appId, Trouble trouble) {
    SpoolSync sync = new SpoolSync(log, trouble);
    sync.thread =
        Daemons.started(w -> Daemons.create(w, "heap-spool-sync-" + appId), sync, trouble);
    return sync.thread == null ? null : sync;
  }

  /** Waits a moment for the thread to end: servlet containers count those that are left. */
  void stop() {
    stopped = true;
    Thread t = thread;
    LockSupport.unpark(t);
    try {
      if (t != null) {
        t.join(LAST_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, INTERVAL_NANOS);
      Thread.interrupted();
      if (stopped) {
        return; // whoever stops it leaves the rest in order
      }
      try {
        log.force();
      } catch (Throwable t) {
        Fatal.rethrowThreadDeath(t);
        if (!stopped) {
          trouble.warn(
              "spool.sync",
              "The disk could not be asked to keep what was written; tried again.",
              t);
        }
      }
    }
  }
}
