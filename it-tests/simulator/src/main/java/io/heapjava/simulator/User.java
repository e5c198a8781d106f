/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user while it changes; guarded by the lock of {@link HeapModel}. */
final class User {

  /** An event's name and its place among all events, so that merged lists stay in order. */
  record Numbered(long number, String name) {}

  final @Nullable String identity;

  /** Browsers, and since when they belong to this user. */
  final Map<String, Instant> userIds = new LinkedHashMap<>();

  final Map<String, Object> properties = new LinkedHashMap<>();
  final List<Numbered> events = new ArrayList<>();

  User(@Nullable String identity) {
    this.identity = identity;
  }

  /** Takes over the events of an anonymous user. */
  void migrate(User anonymous) {
    events.addAll(anonymous.events);
    events.sort(Comparator.comparingLong(Numbered::number));
  }

  SimulatedUser snapshot() {
    return new SimulatedUser(
        identity,
        userIds.keySet(),
        properties,
        events.stream().map(Numbered::name).toList());
  }
}
