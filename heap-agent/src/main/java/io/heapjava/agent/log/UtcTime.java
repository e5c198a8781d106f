/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.log;

/**
 * Writes a time as {@code 2026-11-24T23:59:59.123Z}. By hand, since the JDK's formatters settle the
 * JVM's default time zone, which an application may still want to set in main.
 */
final class UtcTime {

  private static final long MILLIS_OF_DAY = 24L * 60 * 60 * 1000;

  private UtcTime() {}

  /**
   * @param millis since 1970, not before it
   */
  static String of(long millis) {
    // Years that begin in March, in eras of 400 years: the leap day is the last of a year then.
    long day = millis / MILLIS_OF_DAY + 719_468;
    long era = day / 146_097;
    long dayOfEra = day % 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long march = (5 * dayOfYear + 2) / 153;
    long month = march < 10 ? march + 3 : march - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    long time = millis % MILLIS_OF_DAY;
    StringBuilder text = new StringBuilder(24);
    append(text, year, 4).append('-');
    append(text, month, 2).append('-');
    append(text, dayOfYear - (153 * march + 2) / 5 + 1, 2).append('T');
    append(text, time / 3_600_000, 2).append(':');
    append(text, time / 60_000 % 60, 2).append(':');
    append(text, time / 1000 % 60, 2).append('.');
    return append(text, time % 1000, 3).append('Z').toString();
  }

  private static StringBuilder append(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(plain);
  }
}
