/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One user as Heap would show it at the moment of the call; a snapshot that does not change later.
 *
 * @param identity the identity, or null for an anonymous visitor
 * @param userIds the browsers (Heap's {@code user_id}) that belong to this user, in the order in
 *     which they were linked; empty for a user that only a server ever spoke of
 * @param properties the user properties, last write wins; numbers are {@link Integer}, {@link Long},
 *     {@link java.math.BigInteger} or {@link Double}
 * @param events the names of the events in the order of their arrival, those of merged browsers
 *     included
 */
public record SimulatedUser(
    @Nullable String identity,
    Set<String> userIds,
    Map<String, Object> properties,
    List<String> events) {

  /** Copies what it is given. */
  public SimulatedUser {
    userIds = Collections.unmodifiableSet(new LinkedHashSet<>(userIds));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    events = List.copyOf(events);
  }

  /** True as long as nobody said who this visitor is. */
  public boolean anonymous() {
    return identity == null;
  }
}
