/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import io.heapjava.core.internal.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what Heap was told lately where no session can: requests with a bearer token, and the
 * parallel first requests of a fresh session. Bounded in number and age. Holds encoded identities
 * only. Thread-safe.
 */
public final class ToldCache {

  private final long ttlNanos;
  private final Clock clock;
  private final Map<String, Long> toldAt;
  private volatile long forgottenUpTo;

  public ToldCache(int capacity, Duration ttl, Clock clock) {
    this.ttlNanos = ttl.toNanos();
    this.clock = clock;
    this.toldAt = new LinkedHashMap<String, Long>(16, 0.75f, false) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > capacity;
      }
    };
  }

  /**
   * Forgets everything that was told up to this time, once; it may be lost.
   *
   * @param millis since the epoch, and never less than before
   */
  public void forgetBefore(long millis) {
    if (millis != forgottenUpTo) {
      forget(millis);
    }
  }

  private synchronized void forget(long millis) {
    if (millis != forgottenUpTo) {
      forgottenUpTo = millis;
      toldAt.clear();
    }
  }

  /** Whether this was told less than a TTL ago. */
  public synchronized boolean isTold(String what) {
    Long at = toldAt.get(what);
    return at != null && clock.nanos() - at < ttlNanos;
  }

  /**
   * Remembers it from now on, unless it was told already; of two threads with the same to tell one
   * gets true.
   */
  public synchronized boolean begin(String what) {
    if (isTold(what)) {
      return false;
    }
    toldAt.remove(what); // so that it becomes the youngest
    toldAt.put(what, clock.nanos());
    return true;
  }

  /** It could not be told after all. */
  public synchronized void forget(String what) {
    toldAt.remove(what);
  }
}
