/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import org.jspecify.annotations.Nullable;

/** What a text must be so that every JSON reader and store takes it. Lengths are UTF-16 units. */
final class Text {

  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** Memory that a text takes, with its place in an array; half of it when all is Latin-1. */
  static int bytes(@Nullable String s) {
    return s == null ? 0 : 56 + 2 * s.length();
  }

  /** Whether there is nothing to see: empty, or only white space of any script. */
  static boolean isBlank(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text without NUL, which many stores refuse, and with U+FFFD for half of a surrogate pair,
   * which is no character and can't be written as UTF-8. The text itself when it is clean.
   */
  static String clean(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isPair(s, i)) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return cleanFrom(s, i);
      }
    }
    return s;
  }

  /** The first {@code max} units, or one less where that would split a character. */
  static String cut(String s, int max) {
    if (s.length() <= max) {
      return s;
    }
    boolean splits =
        Character.isHighSurrogate(s.charAt(max - 1)) && Character.isLowSurrogate(s.charAt(max));
    return s.substring(0, splits ? max - 1 : max);
  }

  private static String cleanFrom(String s, int from) {
    StringBuilder out = new StringBuilder(s.length()).append(s, 0, from);
    for (int i = from; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isPair(s, i)) {
        out.append(c).append(s.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(REPLACEMENT);
      } else if (c != 0) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isPair(String s, int i) {
    return Character.isHighSurrogate(s.charAt(i))
        && i + 1 < s.length()
        && Character.isLowSurrogate(s.charAt(i + 1));
  }
}
