/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

/** Tells the time; injected so that tests can turn it by hand. */
public interface Clock {

  /** The JVM's clocks. */
  Clock SYSTEM = new Clock() {
    @Override
    public long millis() {
      return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  };

  /** Milliseconds since the epoch, for timestamps that Heap will see. May jump. */
  long millis();

  /** Nanoseconds from an arbitrary origin, for measuring waits. Never jumps. */
  long nanos();
}
