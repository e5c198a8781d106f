/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The cookies read back with a decoder of another make, and their escapes as captured ones. */
class HeapCookiesTest {

  @Test
  void v4_anonymous_hasTheKeysOfHeapJs4() {
    String cookie = HeapCookies.v4("2650392129", "1624342213995285");

    assertThat(cookie)
        .startsWith(
            "_hp2_id.2650392129=%7B%22userId%22%3A%221624342213995285%22%2C%22pageviewId%22")
        .endsWith("%22identity%22%3Anull%2C%22trackerVersion%22%3A%224.0%22%7D");
    assertThat(keys(json(cookie)))
        .containsExactly("userId", "pageviewId", "sessionId", "identity", "trackerVersion");
  }

  @Test
  void v4_identified_hasTheKeysOfHeapJs4() {
    String cookie = HeapCookies.v4("3676226387", "2190830562250790", "alice@example.com");

    assertThat(cookie)
        .endsWith("%22identity%22%3A%22alice%40example.com%22%2C%22trackerVersion%22%3A%224.0%22"
            + "%2C%22identityField%22%3Anull%2C%22isIdentified%22%3A1%7D");
  }

  @Test
  void v5_anonymous_hasNoIdentityKey() {
    String cookie = HeapCookies.v5("283416570", "0764034374075538");

    assertThat(cookie)
        .startsWith("_hp5_meta.283416570=%7B%22userId%22%3A%220764034374075538%22%2C%22sessionId");
    assertThat(keys(json(cookie))).containsExactly("userId", "sessionId", "sessionProperties");
  }

  @Test
  void v5_identified_hasTheIdentityLast() {
    String cookie = HeapCookies.v5("3862836872", "1032165537040380", "100042");

    assertThat(cookie).endsWith("%2C%22identity%22%3A%22100042%22%7D");
    assertThat(json(cookie).path("sessionProperties").path("id"))
        .isEqualTo(json(cookie).path("sessionId"));
  }

  @Test
  void webView_hasTheEscapesOfTheIosSdk() {
    String cookie = HeapCookies.webView("11", "1234567890123456", "a+b@example.com");

    assertThat(cookie)
        .startsWith("_hp2_wv_id.11={%22userId%22:%221234567890123456%22%2C%22sessi%6FnId%22:%22")
        .endsWith("%22identity%22:%22a+b@exam%70le.%63%6Fm%22}");
  }

  @Test
  void webView_slash_isEscapedAsSwiftWritesIt() {
    assertThat(HeapCookies.webView("11", "1", "a/b")).endsWith(":%22a%5C/b%22}");
  }

  @Test
  void webView_anonymous_saysNull() {
    assertThat(json(HeapCookies.webView("11", "1", null)).path("identity").isNull())
        .isTrue();
  }

  @Property(tries = 300)
  void everyCookie_readsBackAsTheSameIdentity(
      @ForAll @NotBlank @StringLength(max = 60) String text) {
    // Half a pair has no UTF-8, a percent sign stays bare in the web view cookie.
    String identity = text.replaceAll("[%\\p{Cs}]", "") + "é😀 +&'()*~";
    for (String cookie : List.of(
        HeapCookies.v4("11", "42", identity),
        HeapCookies.v5("11", "42", identity),
        HeapCookies.webView("11", "42", identity))) {
      String value = value(cookie);
      assertThat(value).matches("[\\x21-\\x7e]+").doesNotContain("\"", ";", ",", " ", "\\", "=");
      assertThat(json(cookie).path("userId").textValue()).isEqualTo("42");
      assertThat(json(cookie).path("identity").textValue()).isEqualTo(identity);
    }
  }

  @RepeatedTest(500)
  void newUserId_isAUserId() {
    assertThat(HeapCookies.newUserId()).matches("[0-9]{1,16}");
    assertThat(Long.parseLong(HeapCookies.newUserId())).isBetween(0L, 9007199254740991L);
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static JsonNode json(String cookie) {
    String decoded = URLDecoder.decode(value(cookie).replace("+", "%2B"), StandardCharsets.UTF_8);
    try {
      return new ObjectMapper().readTree(decoded);
    } catch (JsonProcessingException e) {
      throw new AssertionError(decoded, e);
    }
  }

  private static String value(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }
}
