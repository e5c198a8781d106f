/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import java.util.List;

/** Texts with a {@code *} at either end. Immutable. */
public final class Wildcards {

  private final String[] fixed;
  private final boolean[] open;
  private final boolean[] openEnd;

  public Wildcards(List<String> patterns) {
    int count = patterns.size();
    fixed = new String[count];
    open = new boolean[count];
    openEnd = new boolean[count];
    for (int i = 0; i < count; i++) {
      String pattern = patterns.get(i);
      open[i] = pattern.startsWith("*");
      openEnd[i] = pattern.length() > 1 && pattern.endsWith("*");
      fixed[i] = pattern.substring(open[i] ? 1 : 0, pattern.length() - (openEnd[i] ? 1 : 0));
    }
  }

  /** Whether one of the patterns stands for this text. */
  public boolean matches(String text) {
    for (int i = 0; i < fixed.length; i++) {
      if (matches(i, text)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(int i, String text) {
    if (open[i] && openEnd[i]) {
      return text.contains(fixed[i]);
    }
    if (open[i]) {
      return text.endsWith(fixed[i]);
    }
    return openEnd[i] ? text.startsWith(fixed[i]) : text.equals(fixed[i]);
  }
}
