/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which spellings of an issuer are one, and which texts can only be an issuer. Providers differ over
 * a slash at the end, one version of a provider from the next too, so it is ignored everywhere.
 * Immutable.
 */
final class Issuers {

  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /**
   * From settings.
   *
   * @param aliases other spellings, each with the one that counts
   * @param others more issuers that are known by name
   */
  Issuers(Map<String, String> aliases, Collection<String> others) {
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      String other = plain(alias.getKey());
      String issuer = plain(alias.getValue());
      this.aliases.put(other, issuer);
      known.add(other);
      known.add(issuer);
    }
    for (String issuer : others) {
      known.add(plain(issuer));
    }
  }

  /** The spelling that counts; null when there is no issuer. */
  @Nullable
  String canonical(@Nullable String issuer) {
    if (issuer == null) {
      return null;
    }
    String plain = plain(issuer);
    if (plain.isEmpty()) {
      return null;
    }
    String other = aliases.get(plain);
    return other == null ? plain : other;
  }

  /** Whether the text is {@code issuer|subject} of an issuer and so more than an identifier. */
  boolean isBeforeTheBarOf(String text) {
    int bar = text.indexOf('|');
    return bar > 0 && isIssuer(text.substring(0, bar));
  }

  /** Whether the text is an issuer: one that settings name, or a web address. */
  boolean isIssuer(String text) {
    String plain = plain(text);
    return plain.regionMatches(true, 0, "https://", 0, 8)
        || plain.regionMatches(true, 0, "http://", 0, 7)
        || known.contains(plain);
  }

  private static String plain(String issuer) {
    String text = UnicodeText.strip(issuer);
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
