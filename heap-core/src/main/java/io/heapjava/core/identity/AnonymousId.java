/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

/**
 * The user_id that Heap's browser SDK gives a device: a decimal number from 0 to 2^53-1, kept as the
 * text it is, since ids with leading zeros exist and a number would lose them.
 */
public final class AnonymousId {

  /** 2^53-1, the largest (Heap docs, identify). */
  private static final long MAX = 9_007_199_254_740_991L;

  private static final int MAX_DIGITS = 16;

  private AnonymousId() {}

  /** Whether Heap would take this text as a user_id. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') { // Character.isDigit takes digits of other scripts too
        return false;
      }
    }
    return Long.parseLong(text) <= MAX;
  }
}
