/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Turns one value of an application into what JSON and Heap know: text, number or boolean.
 *
 * <table>
 * <caption>Values</caption>
 * <tr><td>text (any CharSequence), Character, UUID</td><td>text</td></tr>
 * <tr><td>enum</td><td>its name(), which a toString() can't change</td></tr>
 * <tr><td>whole and decimal numbers of the JDK, atomic ones by value</td><td>number</td></tr>
 * <tr><td>whole ones beyond 2^53 - 1, but of float and double</td><td>text: JavaScript would round them</td></tr>
 * <tr><td>Instant, OffsetDateTime, ZonedDateTime, Date, Calendar</td><td>UTC, milliseconds, Z</td></tr>
 * <tr><td>other values of java.time</td><td>their ISO 8601 text</td></tr>
 * <tr><td>Boolean</td><td>boolean; {@link PropertyReader} makes it text</td></tr>
 * <tr><td>NaN, infinity, what a double would make infinite, and everything else</td><td>refused: a toString() may say anything</td></tr>
 * </table>
 */
final class Scalar {

  /** The largest whole number that JavaScript, Heap's language, keeps exactly: 2^53 - 1. */
  private static final long MAX_EXACT = (1L << 53) - 1;

  private static final int BITS_OF_EXACT = 53;

  private Scalar() {}

  /** Text, a number of the JDK or a Boolean; null when the value is refused. Text is not cut yet. */
  static @Nullable Object of(Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number) {
      return number((Number) value);
    }
    if (value instanceof CharSequence) {
      return text((CharSequence) value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Character || value instanceof UUID) {
      return value.toString();
    }
    return value instanceof AtomicBoolean ? ((AtomicBoolean) value).get() : time(value);
  }

  /** Reads no more of a long sequence than can be kept. */
  private static String text(CharSequence value) {
    int max = ContractLimits.MAX_PROPERTY_TEXT + 1;
    return value.length() > max ? value.subSequence(0, max).toString() : value.toString();
  }

  /** One that JavaScript would round is sent as text: an account's number must stay the same. */
  private static Object whole(long value) {
    return Math.abs(value) > MAX_EXACT || value == Long.MIN_VALUE
        ? (Object) Long.toString(value)
        : value;
  }

  private static @Nullable Object number(Number value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return value;
    }
    if (value instanceof Long) {
      return whole(value.longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      double d = value.doubleValue();
      return Double.isNaN(d) || Double.isInfinite(d) ? null : value;
    }
    if (value instanceof AtomicInteger
        || value instanceof AtomicLong
        || value instanceof LongAdder) {
      return whole(value.longValue());
    }
    // Subclasses could answer otherwise later, on a thread where nobody expects their code.
    if (value.getClass() == BigInteger.class) {
      int bits = ((BigInteger) value).bitLength();
      Object number = finite(value, bits);
      return number == null || bits <= BITS_OF_EXACT ? number : value.toString();
    }
    if (value.getClass() == BigDecimal.class) {
      BigDecimal decimal = (BigDecimal) value;
      Object number = finite(value, decimal.unscaledValue().bitLength());
      return number == null || !isWholeAndLarge(decimal) ? number : decimal.toPlainString();
    }
    return null;
  }

  /** Its scale is small, since it is finite as a double. */
  private static boolean isWholeAndLarge(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.valueOf(MAX_EXACT)) > 0
        && value.stripTrailingZeros().scale() <= 0;
  }

  /** The number, unless it is too long or so large that a reader of JSON would take it for infinite. */
  private static @Nullable Number finite(Number value, int bits) {
    boolean tooLong = bits > ContractLimits.MAX_NUMBER_BITS;
    return tooLong || Double.isInfinite(value.doubleValue()) ? null : value;
  }

  private static @Nullable String time(Object value) {
    if (value instanceof Instant) {
      return IsoTime.of((Instant) value);
    }
    if (value instanceof OffsetDateTime) {
      return IsoTime.of(((OffsetDateTime) value).toInstant());
    }
    if (value instanceof ZonedDateTime) {
      return IsoTime.of(((ZonedDateTime) value).toInstant());
    }
    if (value instanceof Date) {
      return IsoTime.of(((Date) value).getTime()); // java.sql.Date has no toInstant()
    }
    if (value instanceof Calendar) {
      return IsoTime.of(((Calendar) value).getTimeInMillis());
    }
    return value.getClass().getName().startsWith("java.time.") ? value.toString() : null;
  }
}
