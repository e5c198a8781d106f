/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import java.util.Locale;
import java.util.Set;

/**
 * Values that stand for nobody: as an identity each "merges all anonymous data into one profile",
 * which "cannot be undone" (Heap docs, client-side identify). Heap takes them; this simulator does
 * not, because no test means to send one.
 *
 * <p>Shorter than the list a careful client keeps: a name that some application may rightly use
 * ({@code admin}, {@code test}, {@code 0}) is let through, since clients have settings for those.
 */
final class Placeholders {

  private static final Set<String> ALL = Set.of(
      // Heap's reference and staff.
      "undefined",
      "null",
      "user",
      "guest",
      "anonymous",
      "unauthenticated",
      // What languages and frameworks print for nobody.
      "nil",
      "none",
      "nan",
      "n/a",
      "true",
      "false",
      "[object object]",
      "anonymoususer",
      // Fall-backs seen in public code.
      "anon",
      "unknown",
      "visitor",
      "anonymous_user",
      "authenticated_user",
      "unknown_user");

  private Placeholders() {}

  /** Compared trimmed and without case. */
  static boolean contains(String identity) {
    return ALL.contains(identity.trim().toLowerCase(Locale.ROOT));
  }
}
