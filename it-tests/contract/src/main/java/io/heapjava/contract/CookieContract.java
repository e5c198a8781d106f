/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapCookies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cookies of Heap's SDKs, and whatever else a client may send under their names. */
public interface CookieContract extends FilterUnderTest {

  @Test
  @HeapContract("cookies: _hp2_id is heap.js 4's")
  default void cookieOfHeapJs4_isLinked() {
    String browser = app().userId();
    assertLinked(HeapCookies.v4(App.APP_ID, browser), browser);
  }

  @Test
  @HeapContract("cookies: _hp5_meta is heap.js 5's")
  default void cookieOfHeapJs5_isLinked() {
    String browser = app().userId();
    assertLinked(HeapCookies.v5(App.APP_ID, browser), browser);
  }

  @Test
  @HeapContract("cookies: _hp2_wv_id overrides _hp2_id inside a web view")
  default void cookieOfAWebView_isLinkedBeforeTheOthers() {
    String browser = app().userId();
    String other = app().userId();
    String cookies =
        HeapCookies.v4(App.APP_ID, other) + "; " + HeapCookies.webView(App.APP_ID, browser, null);
    assertLinked(cookies, browser);
  }

  @Test
  @HeapContract("cookies: one site may carry those of several environments")
  default void cookiesOfOtherEnvironments_areLeftAlone() {
    String browser = app().userId();
    String cookies = HeapCookies.v4("11909122", app().userId())
        + "; "
        + HeapCookies.v5("2724891150", app().userId())
        + "; "
        + HeapCookies.v4(App.APP_ID, browser);
    assertLinked(cookies, browser);
  }

  @Test
  @HeapContract("cookies: ids with leading zeros exist and keep them")
  default void userIdWithLeadingZeros_isSentAsItIs() {
    String browser = "0" + app().userId().replaceAll("^0+", "");
    String known = browser.length() > 16 ? browser.substring(0, 16) : browser;
    assertLinked(HeapCookies.v4(App.APP_ID, known), known);
  }

  @Test
  @HeapContract("identify: not needed when the browser did it already")
  default void cookieWithTheSameIdentity_isNotLinkedAgain() {
    String alice = app().person("alice");
    String browser = app().userId();

    app()
        .visitor()
        .bearer(alice)
        .cookie(HeapCookies.v5(App.APP_ID, browser, alice))
        .get(App.PUBLIC_PAGE);
    app().settle();

    assertThat(app().heard().linksOf(alice)).isEmpty();
  }

  @Test
  @HeapContract("identify: a user_id keeps its first identity")
  default void cookieWithAnotherIdentity_isNeverLinked() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();
    Visitor visitor = app().visitor().bearer(alice);

    visitor.cookie(HeapCookies.v4(App.APP_ID, browser, bob)).get(App.PUBLIC_PAGE);

    app().assertKnown(alice);
    app().assertNeverMentioned(browser);
    app().assertNeverMentioned(bob);
  }

  @Test
  @HeapContract("cookies: the same name can arrive twice")
  default void cookieTwiceWithDifferentBrowsers_isNotLinked() {
    String alice = app().person("alice");
    String cookies = HeapCookies.v5(App.APP_ID, app().userId())
        + "; "
        + HeapCookies.v5(App.APP_ID, app().userId());

    app().visitor().bearer(alice).cookie(cookies).get(App.PUBLIC_PAGE);

    app().assertKnown(alice);
  }

  /** Values of a Heap cookie that no SDK wrote. */
  static Stream<String> hostileValues() {
    return Stream.concat(
        Stream.of(
            "",
            "%",
            "%7B%22userId%22%3A%22123",
            "%ZZ%00",
            "{\"userId\":\"1",
            "%7B%22userId%22%3Anull%7D",
            "%7B%22userId%22%3A%22-1%22%7D",
            "%7B%22userId%22%3A%221e5%22%7D",
            "%7B%22userId%22%3A%229007199254740992%22%7D",
            "%7B%22userId%22%3A%22%27%3B%20DROP%20TABLE%22%7D",
            "%7B%22userId%22%3A%7B%22userId%22%3A%221%22%7D%7D",
            "%5B%5D",
            "null",
            "%F0%28%8C%28"),
        Stream.of("%5B".repeat(1000), "x".repeat(6000)));
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.contract.CookieContract#hostileValues")
  default void hostileCookie_harmsNothingAndLinksNothing(String value) {
    for (String name : List.of("_hp2_id.", "_hp5_meta.", "_hp2_wv_id.")) {
      String alice = app().person("alice");

      Answer answer = app()
          .visitor()
          .bearer(alice)
          .cookie(name + App.APP_ID + "=" + value)
          .get(App.PUBLIC_PAGE);

      assertThat(answer.body()).isEqualTo("page");
      app().assertKnown(alice);
    }
  }

  private void assertLinked(String cookies, String browser) {
    String alice = app().person("alice");

    app().visitor().bearer(alice).cookie(cookies).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
  }
}
