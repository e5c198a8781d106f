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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds wherever people sign in with a name and a password, may be remembered and approve. */
abstract class PasswordLoginContract extends FrameworkUnderTest {

  PasswordLoginContract(App app) {
    super(app);
  }

  /** The name of the login point. */
  abstract String point();

  /** Where the framework's classes are. */
  abstract String classes();

  /** The program of the same framework that has no web. */
  abstract String desktopApp();

  /** The name of the parameter that asks for it, and of the cookie that does it. */
  abstract String rememberMe();

  /** Further ways in which somebody approves in the browser of a cashier. */
  abstract void approvesElsewhere(Path home, Browser browser, String manager);

  /** What an application with the point switched off has set besides. */
  RunningApp.Builder withoutPoint(RunningApp.Builder builder) {
    return builder;
  }

  @Override
  void signIn(Browser browser, String person) {
    assertThat(browser.post(withPassword("/login", person))).isEqualTo("status 302");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void rememberedPerson_isLinkedWithAnotherBrowserCookie(Path home) {
    String ann = person();
    Browser first = browser(home, userId());
    first.post(withPassword("/login", ann) + "&" + rememberMe() + "=true");
    String remembered = first.cookie(rememberMe());
    assertThat(remembered).isNotEmpty();
    String userId = userId();

    String page = on(home)
        .browser(HeapCookies.v5(RunningApp.APP_ID, userId), rememberMe() + "=" + remembered + ";")
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
    approvesElsewhere(home, browser, manager);

    assertUnknown(home, manager);
    assertLinked(cashier, userId);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void loginWithoutTheWeb_makesThePersonKnown(Path home) {
    String ann = person();
    try (RunningApp desktop =
        starting(app().startedBy(desktopApp()), home).argument(ann).start()) {
      assertThat(desktop.awaitEnd()).isZero();

      assertThat(browsersOf(ann)).isEmpty();
      assertThat(heap().model().userByIdentity("wrong")).isEmpty();
      assertThat(desktop.output().lines()).containsExactly("READY 0", "refused", "BYE");
    }
  }

  @Test
  void pointSwitchedOff_leavesThePersonToTheNextPage() {
    String ann = person();
    try (RunningApp off = withoutPoint(starting(app(), jvms().get(0)))
        .set("heap.agent.point." + point(), "false")
        .start()) {
      Browser browser = off.browser(HeapCookies.v5(RunningApp.APP_ID, userId()));
      browser.post(withPassword("/login", ann));
      String later = person();
      Browser behind = off.browser(HeapCookies.v5(RunningApp.APP_ID, userId()));
      behind.post(withPassword("/login", later));
      behind.get("/page");
      browsersOf(later);
      assertThat(heap().model().userByIdentity(ann)).isEmpty();

      assertThat(browser.get("/page")).isEqualTo("page /page of " + ann);

      browsersOf(ann);
      assertThat(off.log()).doesNotContain("Woven: " + classes());
    }
  }

  static String withPassword(String page, String person) {
    return page + "?username=" + person + "&password=right";
  }
}
