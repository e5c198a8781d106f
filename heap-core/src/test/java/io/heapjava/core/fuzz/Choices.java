/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads decisions and texts out of bytes that a fuzzer made up; zeros when they are used up. */
final class Choices {

  private static final List<String> NASTY = List.of(
      "",
      " ",
      "\0",
      "\r\nSet-Cookie: a=b",
      "\u202Eevil\u202C",
      "\uD83D",
      "\uDE00x",
      "\uD83D\uDE00",
      "e\u0301\u0301\u0301",
      "\uFEFF",
      "undefined",
      "null",
      "id",
      "ID",
      "user_id",
      "a|b",
      "%",
      "%00",
      "%C3%28",
      "%25257B",
      "\"",
      "{\"userId\":\"1\"}",
      "9007199254740992",
      "00000000000000000001",
      "https://issuer.example/");

  private final byte[] data;
  private int at;

  Choices(byte[] data) {
    this.data = data;
  }

  boolean isUsedUp() {
    return at >= data.length;
  }

  int below(int bound) {
    return octet() % bound;
  }

  boolean flip() {
    return (octet() & 1) == 1;
  }

  long number() {
    long number = 0;
    for (int i = 0; i < 8; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  /** Any text: clean, half of a character, nasty or very long. */
  String text() {
    switch (below(8)) {
      case 0:
        return NASTY.get(below(NASTY.size()));
      case 1:
        return NASTY.get(below(NASTY.size())) + text(below(16)) + NASTY.get(below(NASTY.size()));
      case 2:
        return text(1 + below(8)).repeat(1 << below(14));
      case 3:
        return utf16(below(32));
      default:
        return text(below(64));
    }
  }

  /** Up to so many bytes as UTF-8, whether they are or not. */
  String text(int max) {
    int end = Math.min(data.length, at + max);
    String text = new String(data, at, Math.max(0, end - at), StandardCharsets.UTF_8);
    at = Math.max(at, end);
    return text;
  }

  /** All that is left, each byte a character, as a container reads a header. */
  String rest() {
    String text = new String(data, at, Math.max(0, data.length - at), StandardCharsets.ISO_8859_1);
    at = data.length;
    return text;
  }

  private String utf16(int max) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < max; i++) {
      text.append((char) (octet() << 8 | octet()));
    }
    return text.toString();
  }

  private int octet() {
    return at < data.length ? data[at++] & 0xFF : 0;
  }
}
