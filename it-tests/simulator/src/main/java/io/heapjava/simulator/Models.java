/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Heap knows in each environment: the first one that is heard of has the model of all tests. */
final class Models {

  private final Clock clock;
  private final Listeners listeners;
  private final HeapModel first;
  private final Map<String, HeapModel> others = new HashMap<>(); // guarded by this
  private @Nullable String firstAppId; // guarded by this

  Models(Clock clock, Listeners listeners) {
    this.clock = clock;
    this.listeners = listeners;
    this.first = new HeapModel(clock, listeners);
  }

  HeapModel first() {
    return first;
  }

  synchronized HeapModel of(String appId) {
    if (firstAppId == null) {
      firstAppId = appId;
    }
    return firstAppId.equals(appId)
        ? first
        : others.computeIfAbsent(appId, absent -> new HeapModel(clock, listeners));
  }

  synchronized void forget() {
    first.forget();
    others.clear();
    firstAppId = null;
  }
}
