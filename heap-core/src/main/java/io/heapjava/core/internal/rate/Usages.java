/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.rate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each subject used of its limits. Whoever was quiet for the longest stretch is forgotten; so is,
 * when there are too many, whoever was quiet for longest: nobody comes near a limit without being
 * heard of all the time.
 */
final class Usages {

  /** About a quarter of a kilobyte each. */
  static final int MAX_SUBJECTS = 20_000;

  private final Limit[] limits;
  private final long keptNanos;
  private final Map<String, Usage> usages = new LinkedHashMap<>(); // quiet for longest in front

  Usages(Limit... limits) {
    this.limits = limits;
    long longest = 0;
    for (Limit limit : limits) {
      longest = Math.max(longest, limit.nanos());
    }
    this.keptNanos = longest;
  }

  long nanosUntilFree(String subject, int events, long nowNanos) {
    Usage usage = usages.get(subject);
    long wait = 0;
    if (usage != null) {
      for (Limit limit : limits) {
        int more = limit.isOfRequests() ? 1 : events;
        wait = Math.max(wait, usage.nanosUntilFree(limit, more, nowNanos));
      }
    }
    return wait;
  }

  void add(String subject, int events, long nowNanos) {
    @Nullable Usage usage = usages.remove(subject);
    if (usage == null) {
      usage = new Usage();
      if (usages.size() == MAX_SUBJECTS) {
        Iterator<Usage> eldest = usages.values().iterator();
        eldest.next();
        eldest.remove();
      }
    }
    usage.add(events, nowNanos, keptNanos);
    usages.put(subject, usage);
  }

  void forget(long nowNanos) {
    Iterator<Usage> eldest = usages.values().iterator();
    while (eldest.hasNext() && eldest.next().nanosUntilOver(nowNanos, keptNanos) == 0) {
      eldest.remove();
    }
  }

  int subjects() {
    return usages.size();
  }

  long keptNanos() {
    return keptNanos;
  }
}
