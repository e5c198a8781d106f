/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the agent's threads, daemons all. A thread inherits from the one that makes it: the class
 * loader, the access control context with every class on the stack, inheritable thread-locals. Made
 * where they are first needed, in a request of a web application, they would keep that application
 * after it is undeployed. So one thread from before main makes the others and does nothing else.
 * Thread-safe.
 */
final class CleanThreads implements ThreadFactory {

  private final Object lock = new Object();
  private @Nullable Order order;

  /** Starts the maker; before the application runs. */
  static CleanThreads begin() {
    final CleanThreads threads = new CleanThreads();
    Thread maker = new Thread("heap-agent-threads") {
      @Override
      public void run() {
        threads.make();
      }
    };
    maker.setDaemon(true);
    maker.setContextClassLoader(null);
    maker.start();
    return threads;
  }

  private CleanThreads() {}

  /** Not started; null when the JVM has no memory left for one. */
  @Override
  public synchronized @Nullable Thread newThread(Runnable task) {
    Order mine = new Order(task);
    boolean interrupted = false;
    synchronized (lock) {
      order = mine;
      lock.notifyAll();
      while (!mine.done) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true; // the application's; making a thread takes no time
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return mine.made;
  }

  private void make() {
    synchronized (lock) {
      while (true) {
        Order next = order;
        if (next == null) {
          try {
            lock.wait();
          } catch (InterruptedException e) {
            continue; // nobody of ours does that
          }
        } else {
          order = null;
          next.fulfil();
          lock.notifyAll();
        }
      }
    }
  }

  private static final class Order {
    private final Runnable task;
    private @Nullable Thread made;
    private boolean done;

    private Order(Runnable task) {
      this.task = task;
    }

    private void fulfil() {
      try {
        Thread thread = new Thread(task, "heap-agent");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        made = thread;
      } catch (Throwable t) {
        made = null; // whoever waits must not wait for ever
      } finally {
        done = true;
      }
    }
  }
}
