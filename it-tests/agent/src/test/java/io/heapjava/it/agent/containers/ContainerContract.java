/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.it.agent.app.Told;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the agent sees of a container's own authentication, and of requests through it, with no filter
 * of ours. One application for each JDK; every test has people and browsers of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ContainerContract {

  static final String JVMS = "io.heapjava.it.agent.app.Jvms#chosen";

  private final Map<Path, RunningApp> running = new HashMap<>();
  private final Map<Path, RunningApp> ruled = new HashMap<>();
  private HeapSimulator heap;
  private int people;

  /** The application on this container. */
  abstract App app();

  /** Classes of the container that must be there and woven. */
  abstract List<String> wovenClasses();

  /** Whether credentials are looked at on pages that everybody may see. */
  boolean authenticatesOpenPages() {
    return false;
  }

  @BeforeAll
  void start() {
    heap = HeapSimulator.start();
  }

  @AfterAll
  void stop() {
    running.values().forEach(RunningApp::close);
    ruled.values().forEach(RunningApp::close);
    heap.close();
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void form_signsInOnTheRequestThatBringsThePassword(Path home) {
    Person ann = person(home);

    ann.browser.get("/form/closed/page");
    ann.browser.post("/form/j_security_check", ann.form("right"));

    assertLinked(ann);
    assertThat(ann.browser.get("/form/closed/page")).isEqualTo("page /closed of " + ann.name);
    assertThat(ann.browser.get("/form/closed/page")).isEqualTo("page /closed of " + ann.name);
    assertThat(ann.browser.get("/form/page")).isEqualTo("page /page of " + ann.name);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
    assertQuiet(home);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void form_withAWrongPassword_isNobody(Path home) {
    Person ann = person(home);

    ann.browser.get("/form/closed/page");
    ann.browser.post("/form/j_security_check", ann.form("wrong"));
    ann.browser.get("/form/closed/page");

    assertThat(messagesAbout(home, ann)).isZero();
    assertQuiet(home);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void basic_onEachRequest_isToldOnce(Path home) {
    Person ann = person(home);

    for (int i = 0; i < 3; i++) {
      assertThat(ann.browser.get("/basic/closed/page", ann.basic("right")))
          .isEqualTo("page /closed of " + ann.name);
    }

    assertLinked(ann);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
    assertQuiet(home);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void basic_withAWrongPassword_isNobody(Path home) {
    Person ann = person(home);

    String answer = ann.browser.get("/basic/closed/page", ann.basic("wrong"));

    assertThat(answer).isEqualTo("status 401");
    assertThat(messagesAbout(home, ann)).isZero();
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void basic_onAPageThatEverybodyMaySee_isNotAskedForOurSake(Path home) {
    Person ann = person(home);

    String page = ann.browser.get("/basic/page", ann.basic("right"));

    String shown = authenticatesOpenPages() ? ann.name : "null";
    assertThat(page).isEqualTo("page /page of " + shown);
    if (authenticatesOpenPages()) {
      browsersOf(ann);
    }
    assertThat(messagesAbout(home, ann)).isEqualTo(authenticatesOpenPages() ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void login_isTheRequestsPerson_andTheSessions(Path home) {
    Person ann = person(home);

    ann.browser.get("/form/signin?" + ann.query("right"));

    assertLinked(ann);
    assertThat(ann.browser.get("/form/page")).isEqualTo("page /page of " + ann.name);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
    assertQuiet(home);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void login_thatLastsForTheRequest_isTheRequestsPerson(Path home) {
    Person ann = person(home);

    ann.browser.get("/basic/signin?" + ann.query("right")); // Jetty remembers none with basic

    assertLinked(ann);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void login_withAWrongPassword_isNobody(Path home) {
    Person ann = person(home);

    String page = ann.browser.get("/form/signin?" + ann.query("wrong"));

    assertThat(page).isEqualTo("refused page /signin of null");
    assertThat(messagesAbout(home, ann)).isZero();
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void login_inAFilterThatAnswers_linksTheBrowser(Path home) {
    Person ann = person(home);

    String page = ann.browser.get("/form/page?action=1&" + ann.query("right"));

    assertThat(page).isEqualTo("action");
    assertLinked(ann);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void authenticate_isTheRequestsPerson(Path home) {
    Person ann = person(home);

    ann.browser.get("/basic/ask"); // 401, but Jetty 12 ee10 answers 200 and nothing
    assertThat(messagesAbout(home, ann)).isZero();
    ann.browser.get("/basic/ask", ann.basic("right"));

    assertLinked(ann);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void logout_isForgotten(Path home) {
    Person ann = person(home);

    ann.browser.get("/form/signin?" + ann.query("right"));
    assertLinked(ann);
    ann.browser.get("/form/signout");

    assertThat(ann.browser.get("/form/page")).isEqualTo("page /page of null");
    assertQuiet(home);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void twoPeopleInOneBrowser_areTwo_andTheBrowserStaysTheFirstOnes(Path home) {
    Person ann = person(home);
    Person ben = person(home);

    ann.browser.get("/form/signin?" + ann.query("right"));
    ann.browser.get("/form/signout");
    ann.browser.get("/form/signin?" + ben.query("right"));

    assertLinked(ann);
    assertThat(browsersOf(ben)).isEmpty();
    assertThat(ann.browser.get("/form/page")).isEqualTo("page /page of " + ben.name);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
    assertThat(messagesAbout(home, ben)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void sessionThatEnds_isForgotten(Path home) {
    Person ann = person(home);

    ann.browser.get("/form/signin?" + ann.query("right"));
    ann.browser.get("/form/leave");

    assertThat(ann.browser.get("/form/page")).isEqualTo("page /page of null");
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void sessionRule_goesBeforeWhatTheContainerSays(Path home) {
    Person ann = person(home);
    Person account = person(home);

    Browser browser = ruled(home).browser(HeapCookies.v5(RunningApp.APP_ID, ann.userId));

    browser.get("/basic/remember?who=" + ann.name);
    String page = browser.get("/basic/closed/page", account.basic("right"));
    browser.get("/basic/ask", account.basic("right"));

    assertThat(page).isEqualTo("page /closed of " + ann.name);
    assertLinked(ann);
    assertThat(messagesAbout(home, account)).isZero();
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void principalOfAWrappingFilter_isSeen(Path home) {
    Person ann = person(home);

    String page = ann.browser.get("/form/page", "X-Ticket", ann.name);

    assertThat(page).isEqualTo("page /page of " + ann.name);
    assertLinked(ann);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/async", "/async-dispatch", "/boom"})
  void everyWayThroughTheContainer_identifiesOnce(String way) {
    for (Path home : Jvms.chosen()) {
      Person ann = person(home);
      Person ben = person(home);

      ann.browser.get("/form" + way, "X-Ticket", ann.name);
      ben.browser.get("/form/signin?" + ben.query("right"));
      ben.browser.get("/form" + way);

      assertLinked(ann);
      assertLinked(ben);
      assertThat(messagesAbout(home, ann)).isEqualTo(1);
      assertThat(messagesAbout(home, ben)).isEqualTo(1);
      assertQuiet(home);
    }
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void classesOfTheContainer_areThereAndWoven(Path home) {
    Person ann = person(home);

    ruled(home).browser().get("/form/signin?" + ann.query("right"));

    assertThat(ruled(home).log().lines())
        .anySatisfy(line -> assertThat(line).contains("heap-agent"));
    for (String name : wovenClasses()) {
      assertThat(ruled(home).log()).contains("Woven: " + name);
    }
  }

  @Test
  void pointsThatAreOff_seeNothing_andTheApplicationGoesOn() {
    Path home = Jvms.chosen().get(0);
    try (RunningApp off = starting(home)
        .set("heap.agent.point.servlet", "false")
        .set("heap.agent.point.servletlogin", "false")
        .set("heap.agent.point.tomcat", "false")
        .set("heap.agent.point.jetty", "false")
        .set("heap.agent.point.undertow", "false")
        .start()) {
      Person ann = person(home);
      Browser browser = off.browser(HeapCookies.v5(RunningApp.APP_ID, ann.userId));

      browser.get("/form/signin?" + ann.query("right"));

      assertThat(browser.get("/form/closed/page")).isEqualTo("page /closed of null");
      assertThat(off.stop()).isZero();
      assertThat(messagesAbout(home, ann)).isZero();
    }
  }

  RunningApp.Builder starting(Path home) {
    return RunningApp.of(app()).on(home).tells(heap);
  }

  /** Where a session rule finds somebody, it speaks alone: so in a JVM of its own. */
  RunningApp ruled(Path home) {
    return ruled.computeIfAbsent(
        home,
        jdk ->
            starting(jdk).set("heap.agent.rules", "session:user -> value.mail").start());
  }

  /** Somebody new, with a browser of his own. */
  Person person(Path home) {
    RunningApp app = running.computeIfAbsent(home, jdk -> starting(jdk).start());
    int number = people++;
    String userId = String.valueOf(1000 + number);
    return new Person(
        "p" + number + "@example.com",
        userId,
        app.browser(HeapCookies.v5(RunningApp.APP_ID, userId)));
  }

  /** Waits until the person has this browser and no other. */
  void assertLinked(Person person) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(heap.model().userByIdentity(person.name))
            .hasValueSatisfying(user -> assertThat(user.userIds()).containsExactly(person.userId)));
  }

  Set<String> browsersOf(Person person) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heap.model().userByIdentity(person.name), user -> user.isPresent())
        .map(SimulatedUser::userIds)
        .orElseThrow();
  }

  int port(Path home) {
    return running.get(home).port();
  }

  /** How often Heap was told of somebody; waits for somebody else who comes later. */
  long messagesAbout(Path home, Person person) {
    Person last = person(home);
    last.browser.get("/form/page", "X-Ticket", last.name);
    browsersOf(last);
    return Told.times(heap, person.name);
  }

  void assertQuiet(Path home) {
    assertThat(heap.model().refusals()).isEmpty();
    assertThat(running.get(home).log())
        .doesNotContain("failed", "could not be woven", "@example.com");
    assertThat(running.get(home).errors()).doesNotContain("heap-agent", "io.heapjava");
  }

  record Person(String name, String userId, Browser browser) {

    String form(String password) {
      return "j_username=" + name + "&j_password=" + password;
    }

    String query(String password) {
      return "who=" + name + "&password=" + password;
    }

    String[] basic(String password) {
      String pair = name + ":" + password;
      return new String[] {
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))
      };
    }
  }
}
