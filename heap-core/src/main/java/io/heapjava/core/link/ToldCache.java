/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.Losses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what Heap was sent lately where no session can: requests with a bearer token, and the
 * parallel first requests of a fresh session. Bounded in number and age; what may be lost (see
 * {@link Losses}) does not count. Holds encoded identities only. Thread-safe.
 */
public final class ToldCache {

  private final long ttlMillis;
  private final Losses losses;
  private final Map<String, Told> told;

  /** Remembers at most so many facts, each for at most this long. */
  public ToldCache(int capacity, Duration ttl, Losses losses) {
    this.ttlMillis = ttl.toMillis();
    this.losses = losses;
    this.told = new LinkedHashMap<String, Told>(16, 0.75f, false) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
        return size() > capacity;
      }
    };
  }

  /**
   * Whether this was sent less than a TTL ago and isn't lost.
   *
   * @param what the fact; names the identity too
   * @param identity whose losses concern it
   */
  public synchronized boolean isTold(String what, String identity) {
    Told known = told.get(what);
    boolean isTold = known != null
        && known.atMillis > losses.since(identity)
        && losses.now() - known.atMillis < ttlMillis;
    if (known != null && isTold) {
      known.reliedOnBy = identity;
    }
    return isTold;
  }

  /**
   * Remembers it from now on, unless it was sent already; of two threads with the same to send one
   * gets true. Call it before the message is handed over, and {@link #forget} when the message was
   * not accepted.
   */
  public synchronized boolean begin(String what, String identity) {
    if (isTold(what, identity)) {
      return false;
    }
    told.remove(what); // so that it becomes the youngest
    told.put(what, new Told(losses.now()));
    return true;
  }

  /** It was not accepted after all. */
  public synchronized void forget(String what) {
    Told gone = told.remove(what);
    if (gone != null && gone.reliedOnBy != null) {
      // Another request took it for sent meanwhile, and may note so in its session.
      losses.lost(DropReason.QUEUE_FULL, gone.reliedOnBy);
    }
  }

  private static final class Told {
    final long atMillis;

    @Nullable
    String reliedOnBy;

    Told(long atMillis) {
      this.atMillis = atMillis;
    }
  }
}
