/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp.Browser;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for tokens that come with each request, through Spring Security's resource server. */
abstract class SpringTokenContract extends PasswordLoginContract {

  SpringTokenContract(App app) {
    super(app);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tokenOnEachRequest_linksTheBrowserOnce_andMakesNoSession(Path home) {
    String ann = person();
    String userId = userId();
    Browser browser = browser(home, userId);

    for (int i = 0; i < 5; i++) {
      assertThat(call(browser, "/api/page", SignedToken.bearer(ann, ",\"jti\":\"" + i + "\"")))
          .isEqualTo("page /api/page of " + identity(ann));
    }

    assertLinked(identity(ann), userId);
    assertThat(browser.cookie("JSESSIONID")).isNull();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tokenOnEachRequest_withoutACookie_isMadeKnownOnce(Path home) {
    String ann = person();

    for (int i = 0; i < 5; i++) {
      assertThat(call(on(home).browser(), "/api/page", SignedToken.bearer(ann)))
          .isEqualTo("page /api/page of " + identity(ann));
    }

    assertThat(browsersOf(identity(ann))).isEmpty();
    assertToldOnce(home, identity(ann));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tokenThatMayNotDoThis_isNobodyOnThatRequest_andThatPersonOnTheNext(Path home) {
    String ann = person();
    String userId = userId();
    Browser browser = browser(home, userId);

    assertThat(call(browser, "/api/closed", SignedToken.bearer(ann))).isEqualTo("status 403");

    assertThat(call(browser, "/api/page", SignedToken.bearer(ann)))
        .isEqualTo("page /api/page of " + identity(ann));
    assertLinked(identity(ann), userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void forgedAndExpiredTokens_andThoseOfMachines_areNobody(Path home) {
    String forger = person();
    String late = person();
    String machine = person();
    Browser browser = browser(home, userId());

    assertThat(call(browser, "/api/page", SignedToken.forged(forger))).isEqualTo("status 401");
    assertThat(call(browser, "/api/page", SignedToken.expired(late))).isEqualTo("status 401");
    assertThat(
            call(browser, "/api/page", SignedToken.bearer(machine, ",\"azp\":\"" + machine + "\"")))
        .isEqualTo("page /api/page of null");

    assertUnknown(home, identity(forger));
    assertUnknown(home, identity(late));
    assertUnknown(home, identity(machine));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tokenByWhichSomebodyActsAsAnother_isTheRealPerson(Path home) {
    String victim = person();
    String support = person();
    String userId = userId();
    String claims = ",\"impersonator\":{\"id\":\"" + support + "\",\"username\":\"helper\"}";

    assertThat(call(browser(home, userId), "/api/page", SignedToken.bearer(victim, claims)))
        .isEqualTo("page /api/page of " + identity(support));

    assertUnknown(home, identity(victim));
    assertLinked(identity(support), userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void loginInTheBrowserAndToken_areOneIdentity(Path home) {
    String ann = person();
    String atHome = userId();
    String onThePhone = userId();

    browser(home, atHome).get("/oidc-login?username=" + ann);
    call(browser(home, onThePhone), "/api/page", SignedToken.bearer(ann));

    awaitLinked(identity(ann), atHome);
    assertThat(browsersOf(identity(ann)))
        .as("a second user_id without a session or a login has to be seen again later")
        .containsExactly(atHome);
  }

  private static String call(Browser browser, String page, String token) {
    return browser.get(page, "Authorization", token);
  }

  private static String identity(String subject) {
    return SignedToken.ISSUER + "|" + subject;
  }
}
