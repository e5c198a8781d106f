/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a user_id may become, as far as one node can know: whoever signs in first after it was made.
 * What a living session sends with a newer one proves nothing until the delay has passed. Where the
 * test's clock can't tell, both are allowed.
 */
final class Claim {

  private final Set<String> allowed = new HashSet<>();
  private boolean owned;
  private @Nullable Object pending;
  private long firstStart;
  private long firstEnd;

  Set<String> allowed() {
    return allowed;
  }

  /** This person signs in where this user_id is, or shows the session's first one. */
  void allow(String person) {
    if (!owned) {
      allowed.add(person);
    }
  }

  /** A request that any product must understand has shown this person. */
  void own(String person) {
    if (allowed.size() == 1 && allowed.contains(person)) {
      owned = true;
    }
  }

  /** A session that began before this user_id was made sends it for this person. */
  void replaced(String person, Object login, boolean plain, long start, long end, long delay) {
    if (owned) {
      return;
    }
    if (pending != login) {
      pending = login;
      firstStart = start;
      firstEnd = Long.MAX_VALUE;
    }
    if (end - firstStart >= delay) {
      allowed.add(person);
    }
    if (plain) {
      if (firstEnd == Long.MAX_VALUE) {
        firstEnd = end;
      } else if (start - firstEnd >= delay) {
        own(person);
      }
    }
  }
}
