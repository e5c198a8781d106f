/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

/** Finds half a surrogate pair, which no UTF-8 text can carry and JSON's {@code \\u} escapes can. */
final class UnicodeCheck {

  private UnicodeCheck() {}

  static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
