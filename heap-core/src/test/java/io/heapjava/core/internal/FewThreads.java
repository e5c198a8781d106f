/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A system that gives threads, or none, as the test says. */
public final class FewThreads implements ThreadFactory {

  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean none;

  /** From now on a thread can't be started, as at a limit of processes. */
  public FewThreads none() {
    none = true;
    return this;
  }

  /** From now on it can. */
  public void some() {
    none = false;
  }

  /** How many threads somebody tried to start. */
  public int asked() {
    return asked.get();
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "few-threads") {
      @Override
      public synchronized void start() {
        asked.incrementAndGet();
        if (none) {
          throw new OutOfMemoryError("unable to create native thread: possibly out of memory or"
              + " process/resource limits reached");
        }
        super.start();
      }
    };
    thread.setDaemon(true);
    return thread;
  }
}
