/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.simulator.HeapCookies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for an application secured by Apache Shiro, whatever its version. */
abstract class ShiroContract extends FrameworkUnderTest {

  ShiroContract(App app) {
    super(app);
  }

  @Override
  void signIn(Browser browser, String person) {
    assertThat(browser.post(withPassword("/login", person))).isEqualTo("status 302");
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
  void rememberedPerson_isLinkedWithAnotherBrowserCookie(Path home) {
    String ann = person();
    Browser first = browser(home, userId());
    first.post(withPassword("/login", ann) + "&rememberMe=true");
    String userId = userId();

    String page = on(home)
        .browser(HeapCookies.v5(APP_ID, userId), "rememberMe=" + first.cookie("rememberMe") + ";")
        .get("/page");

    assertThat(page).isEqualTo("page /page of " + ann);
    awaitLinked(ann, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void approvalBySomebodyElse_isNoLogin(Path home) {
    String cashier = person();
    String manager = person();
    String userId = userId();
    Browser browser = browser(home, userId);
    signIn(browser, cashier);

    assertThat(browser.get(withPassword("/approve", manager)))
        .isEqualTo("page /approve of " + cashier);

    browser(home, userId()).get(withPassword("/approve", manager));

    assertUnknown(home, manager);
    assertLinked(cashier, userId);
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

  @ParameterizedTest
  @MethodSource("jvms")
  void loginWithoutTheWeb_makesThePersonKnown(Path home) {
    String ann = person();
    try (RunningApp desktop = starting(app().startedBy("com.acme.shiro.DesktopApp"), home)
        .argument(ann)
        .start()) {
      assertThat(desktop.awaitEnd()).isZero();

      assertThat(browsersOf(ann)).isEmpty();
      assertThat(heap().model().userByIdentity("wrong")).isEmpty();
      assertThat(desktop.output().lines()).containsExactly("READY 0", "refused", "BYE");
    }
  }

  @Test
  void pointSwitchedOff_leavesThePersonToTheNextPage() {
    String ann = person();
    try (RunningApp off =
        starting(app(), jvms().get(0)).set("heap.agent.point.shiro", "false").start()) {
      Browser browser = off.browser(HeapCookies.v5(APP_ID, userId()));
      browser.post(withPassword("/login", ann));
      String later = person();
      Browser behind = off.browser(HeapCookies.v5(APP_ID, userId()));
      behind.post(withPassword("/login", later));
      behind.get("/page");
      browsersOf(later);
      assertThat(heap().model().userByIdentity(ann)).isEmpty();

      assertThat(browser.get("/page")).isEqualTo("page /page of " + ann);

      browsersOf(ann);
      assertThat(off.log()).doesNotContain("Woven: org.apache.shiro");
    }
  }

  private static String withPassword(String page, String person) {
    return page + "?username=" + person + "&password=right";
  }
}
