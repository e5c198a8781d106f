/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What this process has linked: which identity each user_id got, and how many user_ids an identity
 * got lately. Bounded; forgets what was not asked for the longest. Another process, or this one
 * after a restart, knows nothing of it: Heap's own rule stays the last word. Thread-safe.
 */
public final class LinkLedger {

  /** Heap ignores the eleventh user_id of an identity in 'a one-month period' (identify page). */
  static final int MAX_USER_IDS = 10;

  /** Whether the month is rolling is not said; thirty days is the shorter, more careful reading. */
  private static final long MONTH_MILLIS = TimeUnit.DAYS.toMillis(30);

  private final Clock clock;
  private final Map<String, String> identityOfUserId;
  private final Map<String, long[]> linkTimesOfIdentity;

  public LinkLedger(int capacity, Clock clock) {
    this.clock = clock;
    this.identityOfUserId = new Bounded<>(capacity);
    this.linkTimesOfIdentity = new Bounded<>(capacity);
  }

  /** Whether the user_id belongs to somebody else already. */
  public synchronized boolean isLinkedToOther(String userId, Identity identity) {
    String known = identityOfUserId.get(userId);
    return known != null && !known.equals(identity.value());
  }

  /**
   * Writes down that the pair was handed over for sending.
   *
   * @return false when it is one user_id too many for this identity and Heap will ignore it
   */
  public synchronized boolean linked(String userId, Identity identity) {
    if (identity.value().equals(identityOfUserId.put(userId, identity.value()))) {
      return true;
    }
    long now = clock.millis();
    long[] times = linkTimesOfIdentity.computeIfAbsent(identity.value(), i -> new long[0]);
    int recent = 0;
    for (long time : times) {
      if (now - time < MONTH_MILLIS) {
        recent++;
      }
    }
    if (recent >= MAX_USER_IDS) {
      return false;
    }
    long[] kept = new long[recent + 1];
    int k = 0;
    for (long time : times) {
      if (now - time < MONTH_MILLIS) {
        kept[k++] = time;
      }
    }
    kept[k] = now;
    linkTimesOfIdentity.put(identity.value(), kept);
    return true;
  }

  private static final class Bounded<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    Bounded(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > capacity;
    }
  }
}
