/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Values that stand for nobody in particular. One of them as an identity merges every visitor into
 * a single user, which 'cannot be undone' (Heap docs, identify).
 *
 * <p>Compared trimmed and without case. Immutable.
 */
public final class Placeholders {

  /**
   * From Heap's reference ({@code undefined}, {@code null}, {@code user}), Heap's staff ({@code
   * guest}), the successor SDK's reference ({@code anonymous}, {@code unauthenticated}), Spring
   * Security's default principal ({@code anonymousUser}) and fall-backs seen in public code.
   */
  private static final Set<String> KNOWN = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
      "undefined",
      "null",
      "\"null\"",
      "nil",
      "none",
      "nan",
      "na",
      "n/a",
      "user",
      "users",
      "user_id",
      "userid",
      "username",
      "guest",
      "anonymous",
      "anon",
      "anonymoususer",
      "anonymous_user",
      "authenticated_user",
      "authenticated",
      "unauthenticated",
      "not_authenticated",
      "unknown",
      "unknown_user",
      "unknown user",
      "nobody",
      "visitor",
      "test",
      "true",
      "false",
      "0",
      "-1",
      "00000000-0000-0000-0000-000000000000",
      "[object object]",
      "{}",
      "[]",
      "-",
      "default",
      "admin",
      "root",
      "system")));

  private final Set<String> folded;

  private Placeholders(Set<String> folded) {
    this.folded = folded;
  }

  /** The list above. */
  public static Placeholders standard() {
    return new Placeholders(KNOWN);
  }

  /** This list and these values. */
  public Placeholders plus(Collection<String> more) {
    Set<String> all = new HashSet<>(folded);
    for (String value : more) {
      all.add(fold(value));
    }
    return new Placeholders(all);
  }

  /** This list without these values, for an application in which they really are somebody. */
  public Placeholders minus(Collection<String> people) {
    Set<String> all = new HashSet<>(folded);
    for (String value : people) {
      all.remove(fold(value));
    }
    return new Placeholders(all);
  }

  /** Whether the value stands for nobody. */
  public boolean contains(String value) {
    return folded.contains(fold(value));
  }

  private static String fold(String value) {
    // ROOT: under a Turkish default locale 'GUEST' would keep a dotless i and slip through.
    return UnicodeText.strip(value).toLowerCase(Locale.ROOT);
  }
}
