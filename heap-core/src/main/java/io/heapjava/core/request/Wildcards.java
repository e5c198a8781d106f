/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import java.util.List;

/** Texts with a {@code *} at either end. */
final class Wildcards {

  private final List<String> patterns;

  Wildcards(List<String> patterns) {
    this.patterns = patterns;
  }

  boolean matches(String text) {
    for (int i = 0; i < patterns.size(); i++) {
      if (matches(patterns.get(i), text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String text) {
    boolean open = pattern.startsWith("*");
    boolean openEnd = pattern.length() > 1 && pattern.endsWith("*");
    String fixed = pattern.substring(open ? 1 : 0, pattern.length() - (openEnd ? 1 : 0));
    if (open && openEnd) {
      return text.contains(fixed);
    }
    if (open) {
      return text.endsWith(fixed);
    }
    return openEnd ? text.startsWith(fixed) : text.equals(fixed);
  }
}
