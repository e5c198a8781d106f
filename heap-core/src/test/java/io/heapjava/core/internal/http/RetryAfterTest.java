/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final long NOW = Instant.parse("1994-11-06T08:49:07Z").toEpochMilli();

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "120,120",
    " 7 ,7",
    "3600,3600",
    "3601,3600",
    "9999999999,3600",
    "99999999999,3600",
    "0000000000120,120"
  })
  void seconds_areTakenUpToAnHour(String header, long seconds) {
    assertThat(RetryAfter.parse(header, null, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  /** Never less than what can be understood. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2.6|3", "2,6|3", "2.0|2", "0.5|1", "+5|5", "30 seconds|30", "30s|30", "30;x=1|30"})
  void whatServersSendBesideTheStandard_countsAsFarAsItCanBeUnderstood(
      String header, long seconds) {
    assertThat(RetryAfter.parse(header, null, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1994-11-06T08:49:37Z",
        "1994-11-06T09:49:37+01:00",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void date_inEachOfItsForms_isTaken(String header) {
    assertThat(RetryAfter.parse(header, null, NOW)).isEqualTo(Duration.ofSeconds(30));
  }

  @Example
  void date_isMeasuredByTheClockOfTheOtherSide() {
    Duration wait = RetryAfter.parse(
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:27 GMT",
        Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());

    assertThat(wait).isEqualTo(Duration.ofSeconds(10));
  }

  @Example
  void date_farAhead_isAnHour() {
    assertThat(RetryAfter.parse("Mon, 06 Nov 2034 08:49:37 GMT", null, NOW))
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "1e3",
        "0x10",
        "soon",
        "١",
        "Sun, 06 Nov 1994 08:49:07 GMT",
        "Sun, 06 Nov 1993 08:49:37 GMT",
        "Sun, 36 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:07Z"
      })
  void nonsenseOrNoWait_isNothing(String header) {
    assertThat(RetryAfter.parse(header, null, NOW)).isNull();
  }

  @Example
  void absent_isNothing() {
    assertThat(RetryAfter.parse(null, "Sun, 06 Nov 1994 08:49:37 GMT", NOW)).isNull();
  }

  @Property
  void anyText_makesNoErrorAndNeverMoreThanAnHour(
      @ForAll String header, @ForAll String date, @ForAll @LongRange(min = 0) long now) {
    Duration wait = RetryAfter.parse(header, date, now % 4_000_000_000_000L);

    assertThat(wait == null || (!wait.isNegative() && wait.compareTo(RetryAfter.MAX) <= 0))
        .isTrue();
  }
}
