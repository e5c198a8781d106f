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

  /** Whether this was told less than a TTL ago. */
  public synchronized boolean isTold(String what) {
    Long at = toldAt.get(what);
    return at != null && clock.nanos() - at < ttlNanos;
  }

  /** Remembers it from now on. */
  public synchronized void told(String what) {
    toldAt.remove(what); // so that it becomes the youngest
    toldAt.put(what, clock.nanos());
  }
}
