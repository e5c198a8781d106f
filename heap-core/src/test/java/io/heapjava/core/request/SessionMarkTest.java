/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.ManualClock;
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

  private final ManualClock clock = new ManualClock();
  private final SessionMark mark = new SessionMark("11", clock);

  @Test
  void isAPlainText_thatAnyNodeCanRead() {
    assertThat(mark.of("5", ALICE)).isEqualTo("11 1767225600 5 alice@example.com");
    assertThat(mark.of(null, ALICE)).isEqualTo("11 1767225600 - alice@example.com");
  }

  @Test
  void knowsItsIdentity() {
    String text = mark.of("5", ALICE);

    assertThat(mark.isOf(text, ALICE, 0)).isTrue();
    assertThat(mark.isOf(text, Identity.ofEncoded("bob@example.com"), 0)).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("example.com"), 0)).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("5 alice@example.com"), 0)).isFalse();
  }

  @Test
  void ofAnotherEnvironment_isNotOurs() {
    assertThat(mark.isOf(new SessionMark("111", clock).of("5", ALICE), ALICE, 0))
        .isFalse();
    assertThat(mark.isOf(new SessionMark("1", clock).of("5", ALICE), ALICE, 0)).isFalse();
  }

  @Test
  void whatMayBeLost_countsAsNotTold() {
    String text = mark.of("5", ALICE);
    long toldAt = clock.millis();

    assertThat(mark.isOf(text, ALICE, toldAt)).isTrue();
    assertThat(mark.isOf(text, ALICE, toldAt + 1000)).isFalse();
  }

  @Test
  void garbage_isNotOurs() {
    for (String text : new String[] {
      "", "11", "11 ", "11 5", "11 5 6", "alice@example.com", "x x x", "11 x 5 alice@example.com"
    }) {
      assertThat(mark.isOf(text, ALICE, 0)).as(text).isFalse();
    }
  }

  @Test
  void identityWithSpaces_isKept() {
    Identity spaced = Identity.ofEncoded("Alice B. Carol");

    assertThat(mark.isOf(mark.of("5", spaced), spaced, 0)).isTrue();
    assertThat(mark.isOf(mark.of("5", spaced), Identity.ofEncoded("Carol"), 0)).isFalse();
    assertThat(mark.isOf(mark.of("5", spaced), Identity.ofEncoded("B. Carol"), 0))
        .isFalse();
  }

  @Property
  void whatGoesIn_comesOut(
      @ForAll @NumericChars @StringLength(min = 1, max = 16) String userId,
      @ForAll @AlphaChars @NumericChars @Chars({' ', '|', '@', '.'}) @StringLength(max = 250)
          String rest) {
    Identity identity = Identity.ofEncoded("p-" + rest + "-p");
    String text = mark.of(userId, identity);

    assertThat(mark.isOf(text, identity, 0)).isTrue();
    assertThat(mark.userIdOf(text)).isEqualTo(userId);
    assertThat(mark.isOfBrowser(
            text,
            new HeapCookieReader("11"),
            List.of("_hp2_id.11=%7B%22userId%22%3A%22" + userId + "%22%7D")))
        .isTrue();
  }
}
