/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

/**
 * Sees without parsing or copying that a browser is still the one it was. Only ever sure of a yes:
 * anything unusual is a no, and then the cookie is read properly. A yes is never another user_id than
 * reading would find; where reading would find none, because the rest of the cookie is none of Heap's,
 * the browser counts as the one it was.
 */
final class QuickLook {

  private static final String FIELD = "userId";
  private static final String[] SEPARATORS = {"%3A%22", ":%22"};
  private static final String QUOTE = "%22";

  private final String[] names;

  /** The names of the cookies, the one that wins first. */
  QuickLook(String[] names) {
    this.names = names;
  }

  /** Whether the cookie that wins says the user_id that stands in {@code text} at this place. */
  boolean finds(String header, String text, int start, int end) {
    for (String name : names) {
      int value = valueOf(name, header, 0);
      if (value >= 0) {
        return valueOf(name, header, value) < 0 && says(header, value, text, start, end);
      }
    }
    return false;
  }

  /** Where the value of this cookie begins, or -1. */
  private static int valueOf(String name, String header, int from) {
    for (int at = header.indexOf(name, from); at >= 0; at = header.indexOf(name, at + 1)) {
      int value = at + name.length() + 1;
      boolean begins = at == 0 || header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ';';
      if (begins && value <= header.length() && header.charAt(value - 1) == '=') {
        return value;
      }
    }
    return -1;
  }

  private static boolean says(String header, int value, String text, int start, int end) {
    int semicolon = header.indexOf(';', value);
    int limit = semicolon < 0 ? header.length() : semicolon;
    int field = header.indexOf(FIELD, value);
    int second = field < 0 ? -1 : header.indexOf(FIELD, field + 1);
    if (field < 0
        || field >= limit
        || (second >= 0 && second < limit)
        || !header.startsWith(QUOTE, field - QUOTE.length())
        || !header.startsWith(QUOTE, field + FIELD.length())) {
      return false;
    }
    int after = field + FIELD.length() + QUOTE.length();
    for (String separator : SEPARATORS) {
      int id = after + separator.length();
      if (header.startsWith(separator, after)
          && header.regionMatches(id, text, start, end - start)
          && header.startsWith(QUOTE, id + end - start)
          && id + end - start < limit) {
        return true;
      }
    }
    return false;
  }
}
