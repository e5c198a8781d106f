/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for an application secured by Spring Security, whatever its version. */
abstract class SpringSecurityContract extends SpringTokenContract {

  SpringSecurityContract(App app) {
    super(app);
  }

  @Override
  String point() {
    return "springsecurity";
  }

  @Override
  String classes() {
    return "org.springframework";
  }

  @Override
  String desktopApp() {
    return "com.acme.spring.DesktopApp";
  }

  @Override
  String rememberMe() {
    return "remember-me";
  }

  @Override
  void approvesElsewhere(Path home, Browser browser, String manager) {
    assertThat(browser.get(withPassword("/approve-in-filter", manager))).isEqualTo("approved");
  }

  @Override
  RunningApp.Builder withoutPoint(RunningApp.Builder builder) {
    return builder.set("spring.security.strategy", "MODE_INHERITABLETHREADLOCAL");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void formLogin_linksTheBrowserInThatRequest_andIsToldOnce(Path home) {
    String ann = person();
    String userId = userId();
    Browser browser = browser(home, userId);
    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    String before = browser.cookie("JSESSIONID");

    signIn(browser, ann);

    assertLinked(ann, userId);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + ann);
    signIn(browser, ann);
    assertThat(browser.get("/closed")).isEqualTo("page /closed of " + ann);
    assertThat(browser.cookie("JSESSIONID")).isNotNull().isNotEqualTo(before);
    assertLinked(ann, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void wrongPasswordLockedAccountAndServiceAccount_areNobody(Path home) {
    String ann = person();
    Browser browser = browser(home, userId());

    browser.post("/login?username=" + ann + "&password=wrong");
    browser.get("/page", "Authorization", basic(ann, "wrong"));
    browser.post(withPassword("/login", "locked-" + ann));
    signIn(browser, "service-" + ann);

    assertUnknown(home, ann);
    assertUnknown(home, "locked-" + ann);
    assertUnknown(home, "service-" + ann);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void basicOnEachRequest_isToldOnce_alsoWhenAccessIsDenied(Path home) {
    String guest = "guest-" + person();
    String userId = userId();
    Browser browser = browser(home, userId);

    assertThat(browser.get("/closed", "Authorization", basic(guest, "right")))
        .isEqualTo("status 403");
    for (int i = 0; i < 5; i++) {
      assertThat(browser.get("/page", "Authorization", basic(guest, "right")))
          .isEqualTo("page /page of " + guest);
    }

    assertLinked(guest, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void loginsByCodeAndByFiltersThatOverride_areIdentifiedInThatRequest(Path home) {
    for (String page : List.of("/json-login", "/container-login", "/own-login")) {
      String ann = person();
      String userId = userId();
      Browser browser = browser(home, userId);

      browser.get(withPassword(page, ann));

      assertLinked(ann, userId);
      assertThat(browser.get("/page")).isEqualTo("page /page of " + ann);
      assertLinked(ann, userId);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void openIdLogin_hasTheIdentityOfLaterPages(Path home) {
    String subject = person();
    String userId = userId();
    Browser browser = browser(home, userId);

    browser.get("/oidc-login?username=" + subject);

    String identity = SignedToken.ISSUER + "|" + subject;
    assertLinked(identity, userId);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + identity);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anotherPersonOnTheSameSession_isThatPersonAtOnce(Path home) {
    String ann = person();
    String ben = person();
    Browser browser = on(home).browser();
    signIn(browser, ann);

    signIn(browser, ben);

    browsersOf(ann);
    browsersOf(ben);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + ben);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void switchUser_staysTheRealPerson_onTheWayThereAndBack(Path home) {
    String admin = person();
    String victim = person();
    String userId = userId();
    Browser browser = browser(home, userId);
    signIn(browser, admin);

    assertThat(browser.post("/login/impersonate?username=" + victim)).isEqualTo("status 302");
    assertThat(browser.get("/page")).isEqualTo("page /page of " + admin);
    browser.get(withPassword("/approve-in-filter", victim));
    assertThat(browser.post("/logout/impersonate")).isEqualTo("status 302");
    assertThat(browser.get("/page")).isEqualTo("page /page of " + admin);

    assertUnknown(home, victim);
    assertLinked(admin, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void switchUserBeforeAnyPage_isTheRealPerson(Path home) {
    String admin = person();
    String victim = person();
    Browser browser = on(home).browser();
    browser.post(withPassword("/login", "service-" + admin));

    browser.post("/login/impersonate?username=" + victim);

    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    assertUnknown(home, victim);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void logout_forgets_andTheNextPersonIsAnother(Path home) {
    String ann = person();
    String ben = person();
    Browser browser = on(home).browser();
    signIn(browser, ann);

    browser.post("/logout");
    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    signIn(browser, ben);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + ben);
    assertThat(browser.get("/container-logout")).isEqualTo("page /container-logout of " + ben);
    assertThat(browser.get("/page")).isEqualTo("page /page of null");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void manyPeopleAtOnce_areEachLinkedWithTheirOwnBrowser(Path home) {
    List<String> people = IntStream.range(0, 24).mapToObj(i -> person()).toList();
    List<String> userIds = people.stream().map(each -> userId()).toList();
    on(home).port();

    IntStream.range(0, people.size()).parallel().forEach(i -> {
      Browser browser = browser(home, userIds.get(i));
      signIn(browser, people.get(i));
      assertThat(browser.get("/page")).isEqualTo("page /page of " + people.get(i));
    });

    for (int i = 0; i < people.size(); i++) {
      assertLinked(people.get(i), userIds.get(i));
    }
  }

  @Test
  void everyMethod_isFoundInThisVersion() {
    Path home = jvms().get(0);
    signIn(browser(home, userId()), person());
    assertThat(on(home).log())
        .contains(
            "Woven: org.springframework.security.authentication.ProviderManager",
            "Woven: " + WEB + "AbstractAuthenticationProcessingFilter",
            "Woven: " + WEB + "rememberme.RememberMeAuthenticationFilter",
            "Woven: " + WEB + "www.BasicAuthenticationFilter",
            "Woven: " + WEB + "logout.SecurityContextLogoutHandler",
            "Woven: org.springframework.security.web.context.HttpSessionSecurityContextRepository");
  }

  private static final String WEB = "org.springframework.security.web.authentication.";

  private static String basic(String person, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((person + ":" + password).getBytes());
  }
}
