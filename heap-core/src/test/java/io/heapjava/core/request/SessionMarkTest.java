/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SessionMarkTest {

  private static final Identity ALICE = Identity.ofEncoded("alice@example.com");

  private static final long NOW = 1_767_225_600_123L;

  private final SessionMark mark = new SessionMark("11");

  @Test
  void isAPlainText_thatAnyNodeCanRead() {
    assertThat(mark.of("5", ALICE, NOW)).isEqualTo("11 1767225600123 5 alice@example.com");
    assertThat(mark.of(null, ALICE, NOW)).isEqualTo("11 1767225600123 - alice@example.com");
  }

  @Test
  void knowsItsIdentity() {
    String text = mark.of("5", ALICE, NOW);

    assertThat(mark.isOf(text, ALICE)).isTrue();
    assertThat(mark.isOf(text, Identity.ofEncoded("bob@example.com"))).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("example.com"))).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("5 alice@example.com"))).isFalse();
  }

  @Test
  void ofAnotherEnvironment_isNotOurs() {
    assertThat(mark.isOf(new SessionMark("111").of("5", ALICE, NOW), ALICE)).isFalse();
    assertThat(mark.isOf(new SessionMark("1").of("5", ALICE, NOW), ALICE)).isFalse();
  }

  @Test
  void saysWhen_andOfWhom_andOfWhichBrowser() {
    String text = mark.of("5", ALICE, NOW);

    assertThat(mark.millisOf(text)).isEqualTo(NOW);
    assertThat(mark.userIdOf(text)).isEqualTo("5");
    assertThat(mark.identityOf(text)).isEqualTo("alice@example.com");
    assertThat(mark.userIdOf(mark.of(null, ALICE, NOW))).isNull();
  }

  @Test
  void ofATimeBeforeAnything_isStillAMark() {
    String text = mark.of("5", ALICE, SessionMark.NEVER);

    assertThat(mark.isOf(text, ALICE)).isTrue();
    assertThat(mark.isMark(text)).isTrue();
    assertThat(mark.millisOf(text)).isZero();
  }

  @Test
  void ofAnEarlierRelease_inSeconds_isOurs_andOld() {
    String seconds = "11 1767225600 5 alice@example.com";

    assertThat(mark.isOf(seconds, ALICE)).isTrue();
    assertThat(mark.millisOf(seconds)).isLessThan(NOW - 1_000_000_000_000L);
  }

  @Test
  void garbage_isNotOurs() {
    for (String text : new String[] {
      "",
      "11",
      "11 ",
      "11 5",
      "11 5 6",
      "alice@example.com",
      "x x x",
      "11 x 5 alice@example.com",
      "11  5 alice@example.com",
      "11 -1 5 alice@example.com",
      "11 / 5 alice@example.com",
      "11 : 5 alice@example.com",
      "11 12345678901234567 5 alice@example.com",
      "12 1767225600123 5 alice@example.com",
      "11 1767225600123 alice@example.com",
      "11 1767225600123  alice@example.com.x",
      "11 1767225600123  alice@example.com"
    }) {
      assertThat(mark.isOf(text, ALICE)).as(text).isFalse();
    }
  }

  @Test
  void textWithoutAUserId_isNoMark_notEvenOfNobody() {
    assertThat(mark.isMark("11 1767225600123  ")).isFalse();
    assertThat(mark.isOfNobody("11 0  ")).isFalse();
    assertThat(mark.isOfNobody(mark.ofNobody("5"))).isTrue();
  }

  @Test
  void identityWithSpaces_isKept() {
    Identity spaced = Identity.ofEncoded("Alice B. Carol");

    assertThat(mark.isOf(mark.of("5", spaced, NOW), spaced)).isTrue();
    assertThat(mark.isOf(mark.of("5", spaced, NOW), Identity.ofEncoded("Carol")))
        .isFalse();
    assertThat(mark.isOf(mark.of("5", spaced, NOW), Identity.ofEncoded("B. Carol")))
        .isFalse();
  }

  @Property
  void whatGoesIn_comesOut(
      @ForAll @NumericChars @StringLength(min = 1, max = 16) String userId,
      @ForAll @AlphaChars @NumericChars @Chars({' ', '|', '@', '.'}) @StringLength(max = 250)
          String rest) {
    Identity identity = Identity.ofEncoded("p-" + rest + "-p");
    String text = mark.of(userId, identity, NOW);

    assertThat(mark.isOf(text, identity)).isTrue();
    assertThat(mark.userIdOf(text)).isEqualTo(userId);
    assertThat(mark.isOfBrowser(
            text,
            new HeapCookieReader("11"),
            List.of("_hp2_id.11=%7B%22userId%22%3A%22" + userId + "%22%7D")))
        .isTrue();
  }
}
