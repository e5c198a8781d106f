/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.AnonymousId;
import java.net.URLEncoder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookies here are samples seen in public, identified ones altered digit for digit. */
class HeapCookieReaderTest {

  private static final String MAX = "9007199254740991";

  @Test
  void heapJs3_anonymous() {
    HeapCookie cookie = read(
        "547804831",
        "_hp2_id.547804831=%7B%22userId%22%3A%225542007655523010%22%2C%22pageviewId%22%3A"
            + "%220965321578641348%22%2C%22sessionId%22%3A%220384269648757137%22%2C%22identity%22"
            + "%3Anull%2C%22trackerVersion%22%3A%223.0%22%7D");

    assertThat(cookie.userId()).isEqualTo("5542007655523010");
    assertThat(cookie.identity()).isNull();
  }

  @Test
  void heapJs3_identified_hasNoUserId() {
    HeapCookie cookie = read(
        "2757902115",
        "_hp2_id.2757902115=%7B%22userId%22%3Anull%2C%22pageviewId%22%3A%221047290498979981%22"
            + "%2C%22sessionId%22%3A%220353831115001409%22%2C%22identity%22%3A%22a11b22cc33dd44ee"
            + "55ff66a77b88c99d00e11f22%22%2C%22trackerVersion%22%3A%223.0%22%7D");

    assertThat(cookie.userId()).isNull();
    assertThat(cookie.identity()).isEqualTo("a11b22cc33dd44ee55ff66a77b88c99d00e11f22");
  }

  @Test
  void heapJs4_identifiedByAddress() {
    HeapCookie cookie = read(
        "3676226387",
        "_hp2_id.3676226387=%7B%22userId%22%3A%222190830562250790%22%2C%22pageviewId%22%3A"
            + "%227169342284233490%22%2C%22sessionId%22%3A%222101177350368110%22%2C%22identity%22"
            + "%3A%22alice%40example.com%22%2C%22trackerVersion%22%3A%224.0%22%2C%22identityField"
            + "%22%3Anull%2C%22isIdentified%22%3A1%7D");

    assertThat(cookie.userId()).isEqualTo("2190830562250790");
    assertThat(cookie.identity()).isEqualTo("alice@example.com");
  }

  @Test
  void heapJs5_anonymous_withNestedSessionProperties() {
    HeapCookie cookie = read(
        "283416570",
        "_hp5_meta.283416570=%7B%22userId%22%3A%22764034374075538%22%2C%22sessionId%22%3A%2225881"
            + "74203697968%22%2C%22sessionProperties%22%3A%7B%22time%22%3A1740401554967%2C%22refer"
            + "rer%22%3A%22https%3A%2F%2Flite.digify.shop%2F%22%2C%22id%22%3A%222588174203697968%"
            + "22%2C%22search_keyword%22%3A%22%22%2C%22utm%22%3A%7B%22source%22%3A%22%22%2C%22medi"
            + "um%22%3A%22%22%2C%22term%22%3A%22%22%2C%22content%22%3A%22%22%2C%22campaign%22%3A%2"
            + "2%22%7D%7D%7D");

    assertThat(cookie.userId()).isEqualTo("764034374075538");
    assertThat(cookie.identity()).isNull();
  }

  @Test
  void heapJs5_identified_hasTheIdentityLast() {
    HeapCookie cookie = read("11", "_hp5_meta.11=" + encoded("""
                    {"setPath":{},"userId":"1032165537040380","sessionId":"1033736246528740",\
                    "sessionProperties":{"time":1,"initial_pageview_info":{"title":"Shop",\
                    "url":{"domain":"example.com"}}},"identity":"100042"}"""));

    assertThat(cookie.userId()).isEqualTo("1032165537040380");
    assertThat(cookie.identity()).isEqualTo("100042");
  }

  @Test
  void webView_leavesPlusAndBracesAsTheyAre_andWinsOverTheOthers() {
    HeapCookie cookie = read(
        "11",
        "_hp2_id.11="
            + encoded("{\"userId\":\"1\"}")
            + "; _hp2_wv_id.11={%22userId%22:%221234567890123456%22%2C%22sessi%6FnId%22:"
            + "%226543210987654321%22%2C%22identity%22:%22a+b@exam%70le.%63%6Fm%22}");

    assertThat(cookie.userId()).isEqualTo("1234567890123456");
    assertThat(cookie.identity()).isEqualTo("a+b@example.com");
  }

  @Test
  void heapJs5_winsOverHeapJs4() {
    HeapCookie cookie = read("11", "_hp2_id.11=" + user("1") + "; _hp5_meta.11=" + user("2"));

    assertThat(cookie.userId()).isEqualTo("2");
  }

  @Test
  void unusableHigherCookie_leavesTheWordToTheNext() {
    HeapCookie cookie = read("11", "_hp5_meta.11=%7B%22user; _hp2_id.11=" + user("1"));

    assertThat(cookie.userId()).isEqualTo("1");
  }

  @Test
  void otherEnvironments_areLeftAlone() {
    HeapCookie cookie =
        read("11", "_hp2_id.1=" + user("1") + "; _hp2_id.111=" + user("2") + "; x=1");

    assertThat(cookie.userId()).isNull();
    assertThat(
            read("11", "_hp2_id.1=" + user("1") + "; _hp2_id.11=" + user("3")).userId())
        .isEqualTo("3");
  }

  @Test
  void sameNameTwice_sameUserId_isFine() {
    assertThat(
            read("11", "_hp2_id.11=" + user("5") + "; _hp2_id.11=" + user("5")).userId())
        .isEqualTo("5");
  }

  @Test
  void sameNameTwice_otherUserIds_isAmbiguous() {
    HeapCookie cookie = read("11", "_hp2_id.11=" + user("5") + "; _hp2_id.11=" + user("6"));

    assertThat(cookie.isAmbiguous()).isTrue();
    assertThat(cookie.userId()).isNull();
  }

  @Test
  void sameNameTwice_oneOfThemIdentified_isThatPerson_inEitherOrder() {
    String plain = "_hp2_id.11=" + user("5");
    String identified = "_hp2_id.11=" + user("5", "alice");

    for (String header : List.of(
        plain + "; " + identified,
        identified + "; " + plain,
        plain + "; " + identified + "; " + plain)) {
      HeapCookie cookie = read("11", header);

      assertThat(cookie.identity()).isEqualTo("alice");
      assertThat(cookie.userId()).isEqualTo("5");
      assertThat(cookie.isAmbiguous()).isFalse();
    }
  }

  @Test
  void sameNameTwice_sameUserIdAndIdentity_isFine() {
    String cookie = "_hp2_id.11=" + user("5", "alice");

    assertThat(read("11", cookie + "; " + cookie).identity()).isEqualTo("alice");
  }

  @Test
  void sameNameTwice_sameUserIdOfTwoPeople_isAmbiguous() {
    HeapCookie cookie =
        read("11", "_hp2_id.11=" + user("5", "alice") + "; _hp2_id.11=" + user("5", "bob"));

    assertThat(cookie.isAmbiguous()).isTrue();
    assertThat(cookie.userId()).isNull();
    assertThat(cookie.identity()).isNull();
  }

  @Test
  void sameNameTwice_oneOfThemWithoutUserId_isAmbiguous() {
    String nameless = "_hp2_id.11=" + encoded("{\"identity\":\"alice\"}");
    String known = "_hp2_id.11=" + user("5", "alice");

    assertThat(read("11", nameless + "; " + known).isAmbiguous()).isTrue();
    assertThat(read("11", known + "; " + nameless).isAmbiguous()).isTrue();
  }

  @Test
  void sameNameTwice_oneOfThemBroken_isTheOther() {
    String broken = "_hp2_id.11=%7B";
    String whole = "_hp2_id.11=" + user("5");

    assertThat(read("11", broken + "; " + whole).userId()).isEqualTo("5");
    assertThat(read("11", whole + "; " + broken).userId()).isEqualTo("5");
    assertThat(read("11", whole + "; " + broken).isAmbiguous()).isFalse();
  }

  @Test
  void severalHeaders_areReadAsOne() {
    HeapCookieReader reader = new HeapCookieReader("11");

    assertThat(reader.read(List.of("a=b", "_hp2_id.11=" + user("5"))).userId()).isEqualTo("5");
  }

  @Test
  void quotesAroundTheValue_areTakenOff() {
    assertThat(read("11", "_hp2_id.11=\"" + user("5") + "\"").userId()).isEqualTo("5");
  }

  @Test
  void rawJson_isRead() {
    assertThat(read("11", "_hp2_id.11={\"userId\":\"5\"}").userId()).isEqualTo("5");
  }

  @Test
  void badEscape_fallsBackToTheRawText() {
    assertThat(read("11", "_hp2_id.11={\"userId\":\"5\",\"t\":\"100%\"}").userId())
        .isEqualTo("5");
  }

  @Test
  void leadingZeros_areKept() {
    assertThat(read("11", "_hp2_id.11=" + user("0407677887482951")).userId())
        .isEqualTo("0407677887482951");
  }

  @Test
  void largestUserId_isTaken() {
    assertThat(read("11", "_hp2_id.11=" + user(MAX)).userId()).isEqualTo(MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "\"9007199254740992\"",
        "\"12345678901234567\"",
        "\"-1\"",
        "\"1e5\"",
        "\"\"",
        "\" 5\"",
        "\"\u0665\"",
        "true",
        "[\"5\"]",
        "{\"userId\":\"5\"}",
        "99999999999999999999999999",
        "\"5\\u0000\""
      })
  void anyOtherUserId_isNone(String json) {
    assertThat(read("11", "_hp2_id.11=" + encoded("{\"userId\":" + json + "}")).userId())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%",
        "%7",
        "%ZZ",
        "{",
        "{}",
        "[]",
        "null",
        "5",
        "{\"userId\":\"5\"",
        "{\"userId\":\"5\"}{",
        "{\"userId\":\"5\",\"userId\":\"6\"}",
        "{\"userId\":\"5\",\"x\":tru}",
        "%257B%2522userId%2522%253A%25225%2522%257D"
      })
  void brokenValue_isNone(String value) {
    assertThat(read("11", "_hp2_id.11=" + value).userId()).isNull();
  }

  @Test
  void deepNesting_isNone_andCheap() {
    String deep = "{\"a\":".repeat(2000) + "1" + "}".repeat(2000);

    assertThat(read("11", "_hp2_id.11={\"userId\":\"5\",\"x\":" + deep + "}").userId())
        .isNull();
  }

  @Test
  void over16Kilobytes_isNotRead() {
    String padded = "{\"userId\":\"5\",\"x\":\"" + "y".repeat(64 * 1024) + "\"}";

    assertThat(read("11", "_hp2_id.11=" + padded).userId()).isNull();
  }

  @Test
  void noCookies_isNone() {
    assertThat(new HeapCookieReader("11").read(List.of()).userId()).isNull();
    assertThat(new HeapCookieReader("11").mayHaveCookie(List.of("a=b"))).isFalse();
  }

  @Test
  void toString_showsNeitherUserIdNorIdentity() {
    assertThat(read("11", "_hp2_id.11=" + encoded("{\"userId\":\"57\",\"identity\":\"al\"}")))
        .hasToString("HeapCookie{userId=hidden, identity=hidden}");
  }

  @Property
  void anyHeader_isReadWithoutHarm(@ForAll("headers") String header) {
    HeapCookie cookie = read("11", header);

    assertThat(cookie.userId() == null || AnonymousId.isValid(cookie.userId())).isTrue();
  }

  @Property
  void anyEncodedIdentity_isReadAsItWas(@ForAll String identity) {
    String clean = identity.replaceAll("[\\p{Cntrl}\\p{Cs}\"\\\\]", "");

    HeapCookie cookie =
        read("11", "_hp2_id.11=" + encoded("{\"identity\":\"" + clean + "\",\"userId\":\"5\"}"));

    assertThat(cookie.userId()).isEqualTo("5");
    assertThat(cookie.identity()).isEqualTo(clean.isEmpty() ? null : clean);
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> pieces = Arbitraries.of(
        "_hp2_id.11=",
        "_hp5_meta.11=",
        ";",
        " ",
        "=",
        "%7B",
        "{",
        "}",
        "\"userId\"",
        ":",
        "\"5\"",
        ",",
        "%",
        "%2",
        "null",
        "[",
        "%00",
        "\\u0000",
        "%ED%A0%80",
        "\ud800",
        "9007199254740992",
        "%22userId%22%3A%225%22",
        "%7D");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  private static HeapCookie read(String appId, String header) {
    return new HeapCookieReader(appId).read(List.of(header));
  }

  private static String user(String userId, String identity) {
    return encoded("{\"userId\":\"" + userId + "\",\"identity\":\"" + identity + "\"}");
  }

  private static String user(String userId) {
    return encoded("{\"userId\":\"" + userId + "\"}");
  }

  /** As encodeURIComponent does it, near enough for these texts. */
  private static String encoded(String json) {
    return URLEncoder.encode(json, UTF_8).replace("+", "%20");
  }
}
