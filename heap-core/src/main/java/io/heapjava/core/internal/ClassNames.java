/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import org.jspecify.annotations.Nullable;

/** Tells a class of a framework by its name, since its loader may be one that ours can't see. */
public final class ClassNames {

  private ClassNames() {}

  /**
   * Whether the class or one that it extends has this name.
   *
   * @param name full or simple
   */
  public static boolean isNamed(Class<?> type, String name) {
    for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
      String full = c.getName();
      int start = full.length() - name.length();
      if (start >= 0 && full.endsWith(name) && (start == 0 || isBoundary(full.charAt(start - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBoundary(char c) {
    return c == '.' || c == '$';
  }
}
