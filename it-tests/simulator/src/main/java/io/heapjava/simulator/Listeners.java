/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Tells listeners what happened in the order in which it happened, without holding the model's lock:
 * events are queued under that lock and told after it is released.
 */
final class Listeners {

  private final List<Consumer<SimulatorEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<SimulatorEvent> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock telling = new ReentrantLock();

  void add(Consumer<SimulatorEvent> listener) {
    listeners.add(listener);
  }

  void enqueue(SimulatorEvent event) {
    waiting.add(event);
  }

  /** Returns when everything queued before the call has been told, by this thread or another. */
  void tell() {
    telling.lock();
    try {
      SimulatorEvent event = waiting.poll();
      while (event != null) {
        for (Consumer<SimulatorEvent> listener : listeners) {
          tell(listener, event);
        }
        event = waiting.poll();
      }
    } finally {
      telling.unlock();
    }
  }

  /** A listener that fails is reported like any uncaught exception; the answer goes out all the same. */
  private static void tell(Consumer<SimulatorEvent> listener, SimulatorEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}
