/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** ISO 8601 in UTC with milliseconds and {@code Z}, the form that Heap's docs and clients share. */
final class IsoTime {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private IsoTime() {}

  static String of(long epochMillis) {
    return of(Instant.ofEpochMilli(epochMillis));
  }

  static String of(Instant instant) {
    return MILLIS.format(instant);
  }
}
