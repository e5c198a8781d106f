/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The user_ids of one identity: how many were linked lately, and whether there was another one. */
final class UserIds {

  /** Heap ignores the eleventh user_id of an identity in 'a one-month period' (identify page). */
  static final int MAX_IN_A_MONTH = 10;

  /** Whether the month is rolling is not said; thirty days is the shorter, more careful reading. */
  private static final long MONTH_MILLIS = TimeUnit.DAYS.toMillis(30);

  private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

  private static final long[] NONE = new long[0];

  private long[] linkedAt = NONE;
  private long triedAt;
  private boolean tried;
  private @Nullable String first;
  private boolean several;

  void saw(String userId) {
    if (first == null) {
      first = userId;
    } else if (!first.equals(userId)) {
      several = true;
    }
  }

  boolean hasOtherThan(String userId) {
    return several || first != null && !first.equals(userId);
  }

  /** One more is linked now; false when it is one too many, which does not count. */
  boolean count(long nowMillis) {
    long[] kept = new long[linkedAt.length + 1];
    int n = 0;
    for (long at : linkedAt) {
      if (nowMillis - at < MONTH_MILLIS) {
        kept[n++] = at;
      }
    }
    if (n >= MAX_IN_A_MONTH) {
      return false;
    }
    kept[n++] = nowMillis;
    linkedAt = Arrays.copyOf(kept, n);
    return true;
  }

  /** Whether one too many may be sent all the same: at most one within an hour. */
  boolean mayTry(long nowMillis) {
    if (tried && nowMillis - triedAt < HOUR_MILLIS) {
      return false;
    }
    tried = true;
    triedAt = nowMillis;
    return true;
  }

  /** The one that was linked then was not linked after all. */
  void uncount(long atMillis) {
    for (int i = 0; i < linkedAt.length; i++) {
      if (linkedAt[i] == atMillis) {
        long[] kept = Arrays.copyOf(linkedAt, linkedAt.length - 1);
        System.arraycopy(linkedAt, i + 1, kept, i, kept.length - i);
        linkedAt = kept;
        return;
      }
    }
  }
}
