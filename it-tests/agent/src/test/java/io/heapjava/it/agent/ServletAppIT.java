/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An unchanged web application, javax and jakarta, on every JDK: each of one with each of the other
 * with {@code -Pslow}, else they take turns.
 */
class ServletAppIT {

  private static final String METHOD = "com.acme.legacy.LoginService#login(String,String) -> 0";
  private static final String SESSION = "session:user -> value.mail";

  private HeapSimulator heap;

  static List<Arguments> apps() {
    List<Arguments> apps = new ArrayList<>();
    List<Path> homes = Jvms.all();
    boolean all = homes.equals(Jvms.chosen());
    for (int i = 0; i < homes.size(); i++) {
      if (all || i % 2 == 0) {
        apps.add(Arguments.of("javax", App.javax(), homes.get(i)));
      }
      if (all || i % 2 == 1) {
        apps.add(Arguments.of("jakarta", App.jakarta(), homes.get(i)));
      }
    }
    return apps;
  }

  @BeforeEach
  void start() {
    heap = HeapSimulator.start();
  }

  @AfterEach
  void stop() {
    heap.close();
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void containerPrincipal_isIdentifiedWithTheBrowser(String family, App app, Path home) {
    try (RunningApp running = running(app, home).start()) {
      Browser carol = running.browser(HeapCookies.v5(RunningApp.APP_ID, "1111"));

      assertThat(carol.get("/page")).isEqualTo("page /page of null");
      String page = carol.get("/closed", "Authorization", "Basic Y2Fyb2xAZXhhbXBsZS5jb206cmlnaHQ=");

      assertThat(page).isEqualTo("page /closed of carol@example.com");
      assertThat(browsersOf("carol@example.com")).containsExactly("1111");
      assertThat(heap.model().userCount()).isEqualTo(1);
      assertQuiet(running);
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void principalOfAWrappingFilter_isSeen(String family, App app, Path home) {
    try (RunningApp running = running(app, home).start()) {
      String page = running
          .browser(HeapCookies.v5(RunningApp.APP_ID, "1212"))
          .get("/page", "X-Ticket", "dora@example.com");

      assertThat(page).isEqualTo("page /page of dora@example.com");
      assertThat(browsersOf("dora@example.com")).containsExactly("1212");
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void loginMethod_linksTheRequestsBrowser_onlyWhenItSucceeds(String family, App app, Path home) {
    try (RunningApp running = running(app, home).set("heap.agent.rules", METHOD).start()) {
      Browser ann = running.browser(HeapCookies.v5(RunningApp.APP_ID, "2222"));

      assertThat(ann.get("/enter?who=wrong@example.com&password=wrong")).contains("of null");
      assertThat(ann.get("/enter?who=boom@example.com&password=boom")).isEqualTo("status 500");
      ann.get("/enter?who=ann@example.com&password=right");

      assertThat(browsersOf("ann@example.com")).containsExactly("2222");
      assertThat(ann.get("/page")).isEqualTo("page /page of ann@example.com");
      assertThat(heap.model().userByIdentity("wrong@example.com")).isEmpty();
      assertThat(heap.model().userByIdentity("boom@example.com")).isEmpty();
      assertThat(running.log())
          .contains("Rule '" + METHOD + "' matched com.acme.legacy.LoginService#login");
      assertQuiet(running);
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void loginMethodInAFilterThatAnswers_linksTheBrowser(String family, App app, Path home) {
    try (RunningApp running = running(app, home).set("heap.agent.rules", METHOD).start()) {
      running
          .browser(HeapCookies.v5(RunningApp.APP_ID, "3333"))
          .get("/action?who=eve@example.com&password=right");

      assertThat(browsersOf("eve@example.com")).containsExactly("3333");
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void asynchronousLogin_countsWhenItCompletes_andTheNextRequestLinksAtTheLatest(
      String family, App app, Path home) {
    String rule = "com.acme.legacy.LoginService#loginLater -> return.mail";
    try (RunningApp running = running(app, home).set("heap.agent.rules", rule).start()) {
      Browser fred = running.browser(HeapCookies.v5(RunningApp.APP_ID, "4444"));

      fred.get("/enter-later?who=wrong@example.com&password=wrong");
      fred.get("/enter-later?who=fred@example.com&password=right");
      browsersOf("fred@example.com"); // known, and linked now or by the next request
      fred.get("/page");

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> browsersOf("fred@example.com").contains("4444"));
      assertThat(heap.model().userByIdentity("wrong@example.com")).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void sessionAttribute_isThePerson_andImpersonationIsSeenThrough(
      String family, App app, Path home) {
    try (RunningApp running = running(app, home)
        .set("heap.agent.rules", SESSION)
        .set("heap.impersonation.real-user", "session:admin.mail")
        .start()) {
      Browser boss = running.browser(HeapCookies.v5(RunningApp.APP_ID, "5555"));

      boss.get("/login?who=boss@example.com&password=right");
      assertThat(boss.get("/page")).isEqualTo("page /page of boss@example.com");
      boss.get("/become?who=victim@example.com");
      assertThat(boss.get("/page")).isEqualTo("page /page of boss@example.com");
      boss.get("/be-me-again");
      assertThat(boss.get("/page")).isEqualTo("page /page of boss@example.com");
      boss.get("/logout");
      assertThat(boss.get("/page")).isEqualTo("page /page of null");

      assertThat(browsersOf("boss@example.com")).containsExactly("5555");
      assertThat(heap.model().userByIdentity("victim@example.com")).isEmpty();
      assertThat(heap.model().userCount()).isEqualTo(1);
      assertQuiet(running);
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void filterOfOursToo_nothingIsDoneTwice(Path home) {
    try (RunningApp running = running(App.jakarta().withFilterJars(), home)
        .set("heap.agent.rules", METHOD)
        .argument("io.heapjava.servlet.HeapIdentityFilter")
        .start()) {
      String page = running
          .browser(HeapCookies.v5(RunningApp.APP_ID, "6666"))
          .get("/page", "X-Ticket", "gina@example.com");
      Browser hugo = running.browser(HeapCookies.v5(RunningApp.APP_ID, "7777"));
      hugo.get("/enter?who=hugo@example.com&password=right");
      hugo.get("/page");
      Browser carol = running.browser(HeapCookies.v5(RunningApp.APP_ID, "8888"));
      for (int i = 0; i < 3; i++) {
        carol.get("/closed", "Authorization", "Basic Y2Fyb2xAZXhhbXBsZS5jb206cmlnaHQ=");
        running.browser().get("/sign-in?who=dave@example.com&password=right");
      }

      assertThat(page).isEqualTo("page /page of gina@example.com");
      assertThat(browsersOf("gina@example.com")).containsExactly("6666");
      assertThat(browsersOf("hugo@example.com")).containsExactly("7777");
      assertThat(browsersOf("carol@example.com")).containsExactly("8888");
      assertThat(browsersOf("dave@example.com")).isEmpty();
      assertThat(running.stop()).isZero();
      assertThat(heap.requests())
          .flatExtracting(request -> request.json().findValuesAsText("identity"))
          .as("a link and the properties of each, of dave without a cookie the properties only")
          .containsExactlyInAnyOrder(
              "gina@example.com",
              "gina@example.com",
              "hugo@example.com",
              "hugo@example.com",
              "carol@example.com",
              "carol@example.com",
              "dave@example.com");
    }
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("apps")
  void nothingOfTheAgentIsOnTheConsole(String family, App app, Path home) {
    try (RunningApp running = running(app, home).set("heap.agent.rules", METHOD).start();
        RunningApp without =
            RunningApp.of(app).on(home).withoutAgent().withoutLog().start()) {
      running.browser().get("/enter?who=ann@example.com&password=right");
      without.browser().get("/enter?who=ann@example.com&password=right");

      assertThat(running.stop()).isZero();
      assertThat(without.stop()).isZero();

      assertThat(warnings(running)).isEqualTo(warnings(without));
      assertThat(running.output().lines().toList()).hasSize(2).last().isEqualTo("BYE");
    }
  }

  private RunningApp.Builder running(App app, Path home) {
    return RunningApp.of(app).on(home).tells(heap);
  }

  private Set<String> browsersOf(String identity) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heap.model().userByIdentity(identity), user -> user.isPresent())
        .map(SimulatedUser::userIds)
        .orElseThrow();
  }

  private void assertQuiet(RunningApp running) {
    assertThat(heap.model().refusals()).isEmpty();
    assertThat(heap.model().drops()).isEmpty();
    assertThat(running.log()).doesNotContain("failed", "could not be woven", "@example.com");
    assertThat(running.errors()).doesNotContain("heap-agent");
  }

  /** Lines of the JVM: Tomcat's own have times in them. */
  private static List<String> warnings(RunningApp running) {
    return running
        .errors()
        .lines()
        .filter(line -> line.matches("(?i).*(warning|heap).*"))
        .filter(line -> !line.contains("SecureRandom")) // Tomcat, when the machine is slow
        .toList();
  }
}
