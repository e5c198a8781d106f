/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.it.agent.app.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** pac4j's filters: a form, basic authentication, anonymous visitors. */
abstract class Pac4jContract extends LoginContract {

  @Override
  String woven() {
    return "org.pac4j.core.profile.ProfileManager";
  }

  @ParameterizedTest
  @MethodSource("stages")
  void form_isIdentifiedAtTheCallback(Stage stage) {
    Browser ann = stage.browser("2101");
    ann.get("/closed");

    assertThat(signIn(ann, "ann@example.com", "ann@example.com")).startsWith("status 30");

    assertThat(stage.browsersOf("FormClient|ann@example.com")).containsExactly("2101");
    assertThat(ann.get("/closed")).isEqualTo("page /closed of FormClient|ann@example.com");
    assertThat(ann.get("/closed")).isEqualTo("page /closed of FormClient|ann@example.com");
    signIn(stage.browser("2102"), "bob@example.com", "bob@example.com");
    stage.browsersOf("FormClient|bob@example.com");
    assertThat(stage.messagesAbout("FormClient|ann@example.com")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void wrongPassword_isNobody(Stage stage) {
    signIn(stage.browser("2201"), "carl@example.com", "wrong");

    signIn(stage.browser("2202"), "dora@example.com", "dora@example.com");
    assertThat(stage.browsersOf("FormClient|dora@example.com")).containsExactly("2202");
    assertThat(stage.knows("FormClient|carl@example.com")).isFalse();
    assertThat(stage.messagesAbout("2201")).isZero();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void basicOnEachRequest_isToldOnce(Stage stage) {
    String credentials = "Basic "
        + Base64.getEncoder()
            .encodeToString("emil@example.com:emil@example.com".getBytes(StandardCharsets.UTF_8));

    assertToldOnce(stage, "2301", "/basic", credentials, "DirectBasicAuthClient|emil@example.com");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void tokenOnEachRequest_isToldOnce(Stage stage) {
    assertToldOnce(
        stage,
        "2303",
        "/token",
        "Bearer ken@example.com",
        "DirectBearerAuthClient|ken@example.com");
  }

  private static void assertToldOnce(
      Stage stage, String userId, String page, String authorization, String identity) {
    Browser browser = stage.browser(userId);

    for (int i = 0; i < 3; i++) {
      assertThat(browser.get(page, "Authorization", authorization))
          .isEqualTo("page " + page + " of " + identity);
    }

    assertThat(stage.browsersOf(identity)).containsExactly(userId);
    String behind = "behind-" + userId + "@example.com";
    signIn(stage.browser(userId + "9"), behind, behind);
    stage.browsersOf("FormClient|" + behind);
    assertThat(stage.messagesAbout(identity)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void anonymousProfile_isNobody(Stage stage) {
    assertThat(stage.browser("2401").get("/open")).isEqualTo("page /open of null");

    signIn(stage.browser("2402"), "gus@example.com", "gus@example.com");
    stage.browsersOf("FormClient|gus@example.com");
    assertThat(stage.messagesAbout("2401")).isZero();
    assertThat(stage.knows("anonymous")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void logout_forgetsThePerson(Stage stage) {
    Browser browser = stage.browser("2501");
    signIn(browser, "helga@example.com", "helga@example.com");
    stage.browsersOf("FormClient|helga@example.com");

    browser.get("/logout");

    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    signIn(browser, "ida@example.com", "ida@example.com");
    assertThat(browser.get("/closed")).isEqualTo("page /closed of FormClient|ida@example.com");
    assertThat(stage.browsersOf("FormClient|ida@example.com"))
        .isEmpty(); // the browser stays helga's
  }

  @Test
  void switchedOff_theRequestStillShowsThePerson() {
    withoutPoint("pac4j", stage -> {
      Browser jan = stage.browser("2601");

      signIn(jan, "jan@example.com", "jan@example.com");

      assertThat(jan.get("/closed")).isEqualTo("page /closed of FormClient|jan@example.com");
      assertThat(stage.browsersOf("FormClient|jan@example.com")).containsExactly("2601");
    });
  }

  private static String signIn(Browser browser, String name, String password) {
    return browser.post(
        "/callback?client_name=FormClient", "username=" + name + "&password=" + password);
  }
}
