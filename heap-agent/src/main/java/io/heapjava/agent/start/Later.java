/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Does small things after a while, on one daemon thread that exists only if there are any. */
final class Later {

  private final Logger log;
  private final ThreadFactory threads;
  private @Nullable ScheduledThreadPoolExecutor thread;

  Later(Logger log, ThreadFactory threads) {
    this.log = log;
    this.threads = threads;
  }

  synchronized void run(Runnable task, long millis) {
    if (thread == null) {
      thread = new ScheduledThreadPoolExecutor(1, threads);
    }
    try {
      thread.schedule(quiet(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.warn("The agent's thread is gone");
    } catch (OutOfMemoryError e) {
      // This may be a class load of the application's. The task waits for the next one's thread.
      log.warn("The agent's thread could not be started (no memory, or too many threads)");
    }
  }

  private Runnable quiet(Runnable task) {
    return new Runnable() {
      @Override
      public void run() {
        try {
          task.run();
        } catch (Throwable t) {
          log.warn("The agent could not finish a task ({})", t.getClass().getName());
        }
      }
    };
  }
}
