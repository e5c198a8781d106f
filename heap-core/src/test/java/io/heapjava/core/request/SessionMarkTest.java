/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.Identity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SessionMarkTest {

  private static final Identity ALICE = Identity.ofEncoded("alice@example.com");

  private final SessionMark mark = new SessionMark("11");

  @Test
  void isAPlainText_thatAnyNodeCanRead() {
    assertThat(mark.of("5", ALICE)).isEqualTo("11 5 alice@example.com");
    assertThat(mark.of(null, ALICE)).isEqualTo("11 - alice@example.com");
  }

  @Test
  void knowsItsIdentity() {
    String text = mark.of("5", ALICE);

    assertThat(mark.isOf(text, ALICE)).isTrue();
    assertThat(mark.isOf(text, Identity.ofEncoded("bob@example.com"))).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("example.com"))).isFalse();
    assertThat(mark.isOf(text, Identity.ofEncoded("5 alice@example.com"))).isFalse();
  }

  @Test
  void ofAnotherEnvironment_isNotOurs() {
    assertThat(mark.isOf(new SessionMark("111").of("5", ALICE), ALICE)).isFalse();
    assertThat(mark.isOf(new SessionMark("1").of("5", ALICE), ALICE)).isFalse();
  }

  @Test
  void garbage_isNotOurs() {
    for (String text : new String[] {"", "11", "11 ", "11 5", "alice@example.com", "x x x"}) {
      assertThat(mark.isOf(text, ALICE)).as(text).isFalse();
    }
  }

  @Test
  void identityWithSpaces_isKept() {
    Identity spaced = Identity.ofEncoded("Alice B. Carol");

    assertThat(mark.isOf(mark.of("5", spaced), spaced)).isTrue();
    assertThat(mark.isOf(mark.of("5", spaced), Identity.ofEncoded("Carol"))).isFalse();
    assertThat(mark.isOf(mark.of("5", spaced), Identity.ofEncoded("B. Carol"))).isFalse();
  }

  @Test
  void findsItsUserIdInRawCookies() {
    String text = mark.of("1847839267195673", ALICE);

    assertThat(mark.isUserIdIn(text, "a=b; _hp2_id.11=%22userId%22%3A%221847839267195673%22"))
        .isTrue();
    assertThat(mark.isUserIdIn(text, "a=b; _hp2_id.11=%22userId%22%3A%221847839267195674%22"))
        .isFalse();
    assertThat(mark.isUserIdIn(text, "")).isFalse();
  }

  @Property
  void whatGoesIn_comesOut(
      @ForAll @NumericChars @StringLength(min = 1, max = 16) String userId,
      @ForAll @StringLength(min = 1, max = 255) String value) {
    Identity identity = Identity.ofEncoded(value);
    String text = mark.of(userId, identity);

    assertThat(mark.isOf(text, identity)).isTrue();
    assertThat(mark.userIdOf(text)).isEqualTo(userId);
    assertThat(mark.isUserIdIn(text, userId)).isTrue();
  }
}
