/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.math.BigInteger;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a value to the text that names a person: texts, whole numbers, UUIDs, constants, principals. */
final class IdentifierText {

  private IdentifierText() {}

  /** Null for anything else: an object's toString is no identifier, and a char[] is a secret. */
  static @Nullable String of(@Nullable Object value) {
    if (value instanceof Principal) {
      return ((Principal) value).getName();
    }
    if (value instanceof CharSequence || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    return isWhole(value) ? String.valueOf(value) : null;
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }
}
