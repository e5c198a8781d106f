/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code encodeURIComponent}. Not {@code java.net.URLDecoder}: that turns {@code +} into a
 * space, and the web view cookie leaves {@code a+b@example.com} as it is.
 */
final class PercentDecoder {

  private PercentDecoder() {}

  /** The decoded text; null when an escape is cut off or not made of hex digits. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = new byte[text.length() * 3];
    int length = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()) {
          return null;
        }
        int high = hex(text.charAt(i + 1));
        int low = hex(text.charAt(i + 2));
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[length++] = (byte) (high << 4 | low);
        i += 3;
      } else if (c < 0x80) {
        bytes[length++] = (byte) c;
        i++;
      } else {
        int next = text.offsetByCodePoints(i, 1); // half of a surrogate pair would become a '?'
        byte[] wide = text.substring(i, next).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(wide, 0, bytes, length, wide.length);
        length += wide.length;
        i = next;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
      return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
