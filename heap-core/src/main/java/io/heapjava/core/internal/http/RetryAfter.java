/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Retry-After header: seconds, or a date in any of the three forms that a recipient must
 * take (RFC 9110, 10.2.3 and 5.6.7).
 *
 * <p>A date is measured against the Date header of the same answer when there is one, so that a clock
 * that is wrong on either side makes no difference. More than an hour counts as an hour: a typing
 * error elsewhere must not stop delivery for a day. What servers send beside the standard counts as far
 * as it can be understood: a fraction ({@code 2.6}), something behind the number, an ISO 8601 date.
 * Nonsense, a negative number and a time that is over count as nothing; the pause is our own then.
 */
final class RetryAfter {

  static final Duration MAX = Duration.ofHours(1);

  /** Sun, 06 Nov 1994 08:49:37 GMT */
  private static final DateTimeFormatter IMF_FIXDATE = form("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

  /** Sun Nov 6 08:49:37 1994, of C's asctime(); the day may have one digit. */
  private static final DateTimeFormatter ASCTIME = form("EEE MMM d HH:mm:ss uuuu");

  /** A number without a sign before it, and perhaps a fraction; an hour has four digits. */
  private static final Pattern SECONDS =
      Pattern.compile("[+]?0*([0-9]+)(?:[.,]0*([0-9]*))?(?![0-9.eExX:/-])");

  private static final int DIGITS_OF_MAX = 4;

  private RetryAfter() {}

  static @Nullable Duration parse(
      @Nullable String retryAfter, @Nullable String dateHeader, long nowMillis) {
    String text = retryAfter == null ? "" : retryAfter.trim();
    if (text.isEmpty()) {
      return null;
    }
    Duration wait = untilDate(text, dateHeader, nowMillis);
    if (wait == null) {
      wait = seconds(text);
    }
    if (wait == null || wait.isZero() || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(MAX) > 0 ? MAX : wait;
  }

  /** Some servers send a fraction, a unit or a second value, and mean at least the number in front. */
  private static @Nullable Duration seconds(String text) {
    Matcher number = SECONDS.matcher(text);
    if (!number.lookingAt()) {
      return null;
    }
    String whole = number.group(1);
    if (whole.length() > DIGITS_OF_MAX) {
      return MAX;
    }
    String fraction = number.group(2); // without zeros in front; any counts as a second
    boolean more = fraction != null && !fraction.isEmpty();
    return Duration.ofSeconds(Long.parseLong(whole) + (more ? 1 : 0));
  }

  private static @Nullable Duration untilDate(
      String text, @Nullable String dateHeader, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    Instant then = date(text, now);
    if (then == null) {
      return null;
    }
    Instant theirNow = dateHeader == null ? null : date(dateHeader.trim(), now);
    return Duration.between(theirNow == null ? now : theirNow, then);
  }

  private static @Nullable Instant date(String text, Instant now) {
    Instant fixed = parsed(text, IMF_FIXDATE);
    if (fixed != null) {
      return fixed;
    }
    Instant old = parsed(text.replaceAll(" +", " "), ASCTIME);
    if (old != null) {
      return old;
    }
    Instant older = parsed(text, rfc850(now));
    return older != null ? older : iso(text);
  }

  /**
   * Sunday, 06-Nov-94 08:49:37 GMT: a year that would lie more than 50 years ahead is the last one in
   * the past with these digits (RFC 9110, 5.6.7).
   */
  private static DateTimeFormatter rfc850(Instant now) {
    int base = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, base)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }

  private static @Nullable Instant iso(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant parsed(String text, DateTimeFormatter form) {
    try {
      return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }
}
