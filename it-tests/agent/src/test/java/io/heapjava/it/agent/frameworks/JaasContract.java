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

/** JAAS: of the JDK itself, in a web application with a login module of its own. */
abstract class JaasContract extends LoginContract {

  @Override
  String woven() {
    return "javax.security.auth.login.LoginContext";
  }

  @ParameterizedTest
  @MethodSource("stages")
  void loginOfTheApplication_isIdentifiedInThatRequest(Stage stage) {
    Browser ann = stage.browser("3101");

    assertThat(signIn(ann, "staff", "ann@example.com")).isEqualTo("signed in");

    assertThat(stage.browsersOf("ann@example.com")).containsExactly("3101");
    assertThat(stage.messagesAbout("3101")).isEqualTo(1);
    assertThat(stage.knows("staff")).isFalse();
    signIn(ann, "staff", "ann@example.com");
    signIn(stage.browser("3102"), "staff", "bob@example.com");
    stage.browsersOf("bob@example.com");
    assertThat(stage.messagesAbout("ann@example.com")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void realmOfTheContainer_isIdentified(Stage stage) {
    String credentials = "Basic "
        + Base64.getEncoder()
            .encodeToString("carol@example.com:right".getBytes(StandardCharsets.UTF_8));

    for (int i = 0; i < 3; i++) {
      assertThat(stage.browser("3201").get("/closed", "Authorization", credentials))
          .isEqualTo("page /closed of carol@example.com");
    }

    assertThat(stage.browsersOf("carol@example.com")).containsExactly("3201");
    assertThat(stage.messagesAbout("carol@example.com")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void wrongPassword_isNobody(Stage stage) {
    assertThat(stage.browser("3301").get("/login?kind=staff&who=dan@example.com&password=wrong"))
        .isEqualTo("refused");

    assertNobodyIsToldOf(stage, "dan@example.com", "3302");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void loginOutsideOfARequest_isNobody(Stage stage) {
    assertNobodyIsToldOf(stage, "starter@example.com", "3402");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void loginOfALibraryForItself_isNobody(Stage stage) {
    assertThat(stage.browser("3501").get("/data")).isEqualTo("data");

    assertNobodyIsToldOf(stage, "service@example.com", "3502");
    assertThat(stage.messagesAbout("3501")).isZero();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void directoryLogin_isTheNameThatLasts(Stage stage) {
    signIn(stage.browser("3601"), "ldap", "lea@example.com");

    assertThat(stage.browsersOf("lea@example.com")).containsExactly("3601");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void subjectsWithoutAPerson_areNobody(Stage stage) {
    Browser browser = stage.browser("3701");

    assertThat(signIn(browser, "none", "kate@example.com")).isEqualTo("signed in");
    assertThat(signIn(browser, "role", "kate@example.com")).isEqualTo("signed in");
    assertThat(signIn(browser, "roles", "kate@example.com")).isEqualTo("signed in");
    assertThat(signIn(browser, "kerberos", "kate@example.com")).isEqualTo("signed in");

    assertNobodyIsToldOf(stage, "kate@example.com", "3702");
    assertThat(stage.knows("kara@EXAMPLE.COM")).isFalse();
    assertThat(stage.knows("staff")).isFalse();
    assertThat(stage.knows("admin")).isFalse();
    assertThat(stage.messagesAbout("3701")).isZero();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void personWithATypedName_isIdentifiedByAnyClassThatIsNoGroup(Stage stage) {
    signIn(stage.browser("3751"), "unix", "ulla@example.com");

    assertThat(stage.browsersOf("ulla@example.com")).containsExactly("3751");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void rightPassword_thatTheApplicationKeepsNothingOf_orTurnsAway_isNobody(Stage stage) {
    signIn(stage.browser("3761"), "staff", "olga@example.com&keep=no");
    signIn(stage.browser("3762"), "staff", "pia@example.com&status=403");

    assertNobodyIsToldOf(stage, "olga@example.com", "3763");
    assertThat(stage.knows("pia@example.com")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void nextPersonOnTheSameBrowser_isNotTheFirst(Stage stage) {
    Browser browser = stage.browser("3801");
    signIn(browser, "staff", "mia@example.com");
    stage.browsersOf("mia@example.com");

    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    signIn(browser, "staff", "nils@example.com");

    assertThat(stage.browsersOf("nils@example.com")).isEmpty(); // the browser stays mia's
  }

  @Test
  void switchedOff_nobodyIsTold() {
    withoutPoint("jaas", stage -> {
      signIn(stage.browser("3901"), "staff", "otto@example.com");

      String credentials = "Basic "
          + Base64.getEncoder()
              .encodeToString("paul@example.com:right".getBytes(StandardCharsets.UTF_8));
      stage.browser("3902").get("/closed", "Authorization", credentials);
      assertThat(stage.browsersOf("paul@example.com")).containsExactly("3902");
      assertThat(stage.knows("otto@example.com")).isFalse();
    });
  }

  private static void assertNobodyIsToldOf(Stage stage, String person, String marker) {
    signIn(stage.browser(marker), "staff", marker + "@example.com");
    assertThat(stage.browsersOf(marker + "@example.com")).containsExactly(marker);
    assertThat(stage.knows(person)).isFalse();
  }

  static String signIn(Browser browser, String kind, String who) {
    return browser.get("/login?kind=" + kind + "&who=" + who + "&password=right");
  }
}
