/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.ObjectText;
import io.heapjava.core.internal.Fatal;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The text of a value that can be an identifier: a String or other {@code CharSequence}, an
 * integral number, a UUID (also as 16 bytes), the name of an enum constant or a {@code Character}.
 * A collection or array of one element counts as that element, since CAS and SAML attributes are
 * lists. Everything else is refused, above all {@code toString()} of an object nobody knows: it
 * would be another identity at each start of the JVM.
 */
final class ScalarText {

  /** Far above any identifier, and low enough that a hostile one costs nothing. */
  static final int MAX_LENGTH = 4096;

  private static final int MAX_BITS = 13_000; // 4096 decimal digits have about 13600
  private static final int MAX_NESTING = 4;

  private ScalarText() {}

  /** The text, or null when the value is absent, empty or nothing to rely on. */
  static @Nullable String of(@Nullable Object value) {
    try {
      String text = text(single(value));
      return text == null || !isUsable(text) ? null : text;
    } catch (Throwable t) {
      Fatal.rethrow(t); // a CharSequence or Collection may run anybody's code
      return null;
    }
  }

  /** The only element of a collection or array, else the value itself. */
  static @Nullable Object single(@Nullable Object value) {
    Object current = JsonValues.plain(value);
    for (int i = 0; i < MAX_NESTING && current != null; i++) {
      Object inner;
      if (current instanceof Collection && ((Collection<?>) current).size() == 1) {
        inner = ((Collection<?>) current).iterator().next();
      } else if (current instanceof Object[] && Array.getLength(current) == 1) {
        inner = Array.get(current, 0);
      } else {
        return current;
      }
      current = JsonValues.plain(inner);
    }
    return current;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return ((CharSequence) value).length() > MAX_LENGTH ? null : value.toString();
    }
    if (value instanceof Number) {
      return number((Number) value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof UUID || value instanceof Character) {
      return value.toString();
    }
    if (value instanceof byte[] && ((byte[]) value).length == 16) {
      ByteBuffer bytes = ByteBuffer.wrap((byte[]) value);
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    return null;
  }

  private static @Nullable String number(Number value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof AtomicLong
        || value instanceof AtomicInteger) {
      return Long.toString(value.longValue());
    }
    BigInteger big = null;
    if (value instanceof BigInteger) {
      big = (BigInteger) value;
    } else if (value instanceof BigDecimal && ((BigDecimal) value).scale() == 0) {
      big = ((BigDecimal) value).unscaledValue(); // NUMBER(19) of a database
    }
    return big == null || big.bitLength() > MAX_BITS ? null : big.toString();
  }

  private static boolean isUsable(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || ObjectText.matches(text)) {
      return false;
    }
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
      blank &= Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
    return !blank;
  }
}
