/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one story really was: whose is what. */
final class Truth {

  /** In front of all names of this story. */
  final String prefix;

  private final Map<String, Map<Integer, Claim>> claims = new HashMap<>();

  private final Map<String, Set<String>> userIds = new HashMap<>();

  /** By event, who may have it. */
  final Map<String, Set<String>> events = new HashMap<>();

  /** Who signed in with the right password. */
  final Set<String> signedIn = new HashSet<>();

  /** Who must be known at the end. */
  final Set<String> known = new LinkedHashSet<>();

  /** Whether Heap refused what it was sent for a while. */
  boolean refused;

  Truth(String prefix) {
    this.prefix = prefix;
  }

  Claim claim(String userId, int node) {
    return claims
        .computeIfAbsent(userId, absent -> new HashMap<>())
        .computeIfAbsent(node, absent -> new Claim());
  }

  /** Whether this person was seen at this node with this user_id only. */
  boolean isFirst(@Nullable String person, int node, String userId) {
    Set<String> seen = userIds.computeIfAbsent(person + " " + node, absent -> new HashSet<>());
    seen.add(userId);
    return seen.size() == 1;
  }

  /** That a browser of this story has it. */
  void made(String userId) {
    claims.computeIfAbsent(userId, absent -> new HashMap<>());
  }

  boolean isOurs(String userId) {
    return claims.containsKey(userId);
  }

  Set<String> allowed(String userId) {
    Set<String> all = new HashSet<>();
    claims.getOrDefault(userId, Map.of()).values().forEach(claim -> all.addAll(claim.allowed()));
    return all;
  }
}
