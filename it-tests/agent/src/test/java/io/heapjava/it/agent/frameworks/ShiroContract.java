/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for an application secured by Apache Shiro, whatever its version. */
abstract class ShiroContract extends PasswordLoginContract {

  ShiroContract(App app) {
    super(app);
  }

  @Override
  String point() {
    return "shiro";
  }

  @Override
  String classes() {
    return "org.apache.shiro";
  }

  @Override
  String desktopApp() {
    return "com.acme.shiro.DesktopApp";
  }

  @Override
  String rememberMe() {
    return "rememberMe";
  }

  @Override
  void approvesElsewhere(Path home, Browser browser, String manager) {
    browser(home, userId()).get(withPassword("/approve", manager));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void logins_linkTheBrowserInThatRequest_andAreToldOnce(Path home) {
    for (String page : List.of("/login", "/code-login")) {
      String ann = person();
      String userId = userId();
      Browser browser = browser(home, userId);
      assertThat(browser.get("/page")).isEqualTo("page /page of null");

      browser.post(withPassword(page, ann));

      assertLinked(ann, userId);
      assertThat(browser.get("/page")).isEqualTo("page /page of " + ann);
      assertLinked(ann, userId);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void wrongPasswordAndServiceAccount_areNobody(Path home) {
    String ann = person();
    Browser browser = browser(home, userId());

    browser.post("/login?username=" + ann + "&password=wrong");
    assertThat(browser.get("/code-login?username=" + ann + "&password=wrong"))
        .isEqualTo("status 500");
    signIn(browser, "service-" + ann);

    assertUnknown(home, ann);
    assertUnknown(home, "service-" + ann);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tokenOnEachRequest_isToldOnce_andMakesNoSession(Path home) {
    String ann = person();
    String ben = person();
    String userId = userId();
    Browser browser = browser(home, userId);

    for (int i = 0; i < 5; i++) {
      assertThat(browser.get("/api/page", "Authorization", "Bearer of-" + ann))
          .isEqualTo("page /api/page of " + ann);
      assertThat(on(home).browser().get("/api/page", "Authorization", "Bearer of-" + ben))
          .isEqualTo("page /api/page of " + ben);
    }

    assertLinked(ann, userId);
    assertThat(browser.cookie("JSESSIONID")).isNull();
    assertThat(browsersOf(ben)).isEmpty();
    assertToldOnce(home, ben);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void wrongToken_isNobody(Path home) {
    String ann = person();

    assertThat(browser(home, userId()).get("/api/page", "Authorization", "Bearer " + ann))
        .isEqualTo("status 401");

    assertUnknown(home, ann);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void runAs_staysTheRealPerson_onTheWayThereAndBack(Path home) {
    String admin = person();
    String victim = person();
    String userId = userId();
    Browser browser = browser(home, userId);

    browser.get(withPassword("/login-as", admin) + "&as=" + victim);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + admin);
    browser.get("/release");
    assertThat(browser.get("/page")).isEqualTo("page /page of " + admin);
    browser.get("/run-as?username=" + victim);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + admin);

    assertUnknown(home, victim);
    assertLinked(admin, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void logout_forgets_andTheNextPersonIsAnother(Path home) {
    String ann = person();
    String ben = person();
    Browser browser = on(home).browser();
    signIn(browser, ann);

    browser.get("/logout");
    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    signIn(browser, ben);
    assertThat(browser.get("/page")).isEqualTo("page /page of " + ben);
    browser.get("/code-logout");
    assertThat(browser.get("/page")).isEqualTo("page /page of null");
  }
}
