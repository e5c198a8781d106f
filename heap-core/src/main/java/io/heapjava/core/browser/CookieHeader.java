/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of one cookie in raw Cookie headers. Containers parse cookies too, but each in
 * its own way: some drop a value with a brace, a comma or a quote in it, as the web view's has.
 */
final class CookieHeader {

  private CookieHeader() {}

  /** Every value under this name, in order; HTTP/2 may part the header in several. */
  static List<String> values(List<String> headers, String name) {
    List<String> values = new ArrayList<>(1);
    for (String header : headers) {
      int start = 0;
      while (start < header.length()) {
        int end = header.indexOf(';', start);
        if (end < 0) {
          end = header.length();
        }
        String value = valueOf(header, start, end, name);
        if (value != null) {
          values.add(value);
        }
        start = end + 1;
      }
    }
    return values;
  }

  private static @Nullable String valueOf(String header, int start, int end, String name) {
    int from = start;
    while (from < end && header.charAt(from) <= ' ') {
      from++;
    }
    int equals = from + name.length();
    if (equals >= end || header.charAt(equals) != '=' || !header.startsWith(name, from)) {
      return null;
    }
    String value = header.substring(equals + 1, end).trim();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
