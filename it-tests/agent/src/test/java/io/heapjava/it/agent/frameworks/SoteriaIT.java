/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.it.agent.app.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jakarta Security 3 by Soteria 3, with Weld, below Tomcat's JASPIC. */
@Tag("slow")
class SoteriaIT extends LoginContract {

  @Override
  App app() {
    return App.of(
        "jakartasecurity", "com.acme.security.SecurityApp", App.JAKARTA, "soteria3", "tomcat10");
  }

  @Override
  String woven() {
    return "org.glassfish.soteria.mechanisms.HttpMessageContextImpl";
  }

  @ParameterizedTest
  @MethodSource("stages")
  void login_isIdentifiedInThatRequestAndToldOnce(Stage stage) {
    Browser ann = stage.browser("5101");

    assertThat(signIn(ann, "ann@example.com", "right")).isEqualTo("page /login of ann@example.com");
    assertThat(ann.get("/page")).isEqualTo("page /page of ann@example.com");
    assertThat(ann.get("/page")).isEqualTo("page /page of ann@example.com");

    assertThat(stage.browsersOf("ann@example.com")).containsExactly("5101");
    signIn(stage.browser("5102"), "bob@example.com", "right");
    stage.browsersOf("bob@example.com");
    assertThat(stage.messagesAbout("ann@example.com")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void loginFromInside_isIdentifiedInThatRequest(Stage stage) {
    assertThat(stage.browser("5201").get("/enter?who=cora@example.com&password=right"))
        .isEqualTo("SUCCESS");

    assertThat(stage.browsersOf("cora@example.com")).containsExactly("5201");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void wrongPassword_isNobody(Stage stage) {
    signIn(stage.browser("5301"), "dan@example.com", "wrong");
    stage.browser("5302").get("/enter?who=ed@example.com&password=wrong");

    signIn(stage.browser("5303"), "flo@example.com", "right");
    stage.browsersOf("flo@example.com");
    assertThat(stage.knows("dan@example.com")).isFalse();
    assertThat(stage.knows("ed@example.com")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void logout_forgetsThePerson(Stage stage) {
    Browser browser = stage.browser("5401");
    signIn(browser, "gina@example.com", "right");
    stage.browsersOf("gina@example.com");

    assertThat(browser.get("/logout")).isEqualTo("out");

    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    assertThat(signIn(browser, "hans@example.com", "right"))
        .isEqualTo("page /login of hans@example.com");
  }

  @Test
  void switchedOff_theRequestStillShowsThePerson() {
    withoutPoint("jakartasecurity", stage -> {
      assertThat(signIn(stage.browser("5501"), "ina@example.com", "right"))
          .isEqualTo("page /login of ina@example.com");
      assertThat(stage.browsersOf("ina@example.com")).containsExactly("5501");
    });
  }

  private static String signIn(Browser browser, String who, String password) {
    return browser.get("/login?who=" + who + "&password=" + password);
  }
}
