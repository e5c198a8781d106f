/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuickLookTest {

  private final HeapCookieReader reader = new HeapCookieReader("11");

  @Test
  void theSameBrowser_isSeenWithoutParsing() {
    assertThat(says("123", "a=b; " + v4("123"))).isTrue();
    assertThat(says("123", v5("123") + "; a=b")).isTrue();
    assertThat(says("123", "_hp2_wv_id.11={%22userId%22:%22123%22%2C%22x%22:1}"))
        .isTrue();
  }

  @Test
  void anotherUserId_thatHoldsTheDigits_isAnother() {
    assertThat(says("123", v4("9123456"))).isFalse();
    assertThat(says("123", v4("1234"))).isFalse();
    assertThat(says("123", v4("0123"))).isFalse();
    assertThat(says("5", v5("66666666666") + "; ga=GA1.2.5")).isFalse();
  }

  @Test
  void leftoverOfAnOlderSdk_doesNotCount() {
    assertThat(says("7000000000000001", v4("7000000000000001") + "; " + v5("8000000000000002")))
        .isFalse();
  }

  @Test
  void sameNameTwice_isReadProperly() {
    assertThat(says("123", v4("123") + "; " + v4("123"))).isFalse();
  }

  @Test
  void fieldOfALongerName_orWithoutQuotes_isReadProperly() {
    assertThat(says("123", v4("123").replace("userId", "xuserId"))).isFalse();
    assertThat(says("123", v4("123").replace("%22userId", "userId"))).isFalse();
    assertThat(says("123", v4("123").replace("%22userId", "\"userId"))).isFalse();
    assertThat(says("123", v4("123").replace("null", "%7B\"userId%22:5%7D"))).isFalse();
  }

  /** Found by fuzzing: reading finds nothing in it, so there is no other user_id. */
  @Test
  void brokenCookie_isThatOfTheSameBrowser() {
    String broken = "_hp2_id.11=%22userId%22%3A%22123%22";

    assertThat(reader.read(List.of(broken)).userId()).isNull();
    assertThat(says("123", broken)).isTrue();
  }

  @Test
  void otherEnvironments_areLeftAlone() {
    assertThat(says("123", v4("123").replace(".11=", ".111="))).isFalse();
    assertThat(says("123", "x" + v4("123"))).isFalse();
  }

  /** The one promise: a yes is what reading would have said. */
  @Property
  void aYes_isAlwaysWhatReadingSays(@ForAll("headers") String header) {
    if (says("123", header)) {
      assertThat(reader.read(List.of(header)).userId()).isIn("123", null);
    }
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
            "_hp2_id.11=",
            "_hp5_meta.11=",
            "_hp2_wv_id.11=",
            "; ",
            ";",
            "%7B",
            "%7D",
            "{",
            "}",
            "%22userId%22",
            "%3A",
            ":",
            "%22123%22",
            "%2212%22",
            "%22x%22%3A1",
            "%2C",
            " ",
            "=")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }

  private boolean says(String userId, String header) {
    String text = "11 " + userId + " alice";
    return reader.plainlySays(List.of(header), text, 3, 3 + userId.length());
  }

  private static String v4(String userId) {
    return "_hp2_id.11=%7B%22userId%22%3A%22" + userId + "%22%2C%22identity%22%3Anull%7D";
  }

  private static String v5(String userId) {
    return "_hp5_meta.11=%7B%22setPath%22%3A%7B%7D%2C%22userId%22%3A%22" + userId + "%22%7D";
  }
}
