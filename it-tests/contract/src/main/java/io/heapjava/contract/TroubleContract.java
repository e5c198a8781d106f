/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.heapjava.core.Heap;
import io.heapjava.simulator.Fault;
import io.heapjava.simulator.Faults;
import io.heapjava.simulator.HeapCookies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to Heap or to the settings, the application does not feel it. */
public interface TroubleContract extends FilterUnderTest {

  /** What Heap may do, from a short outage to silence. */
  static Stream<Fault> outages() {
    return Stream.of(
        Fault.answer(503), Fault.answer(429).withRetryAfter("0"), Fault.reset(), Fault.hang());
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.contract.TroubleContract#outages")
  default void outageOfHeap_isNotFeltAndLosesNobody(Fault outage) throws Exception {
    try (App app = start(settings -> settings.setting("heap.http.request-timeout", "2s"))) {
      String alice = app.person("alice");
      String browser = app.userId();
      Faults.Armed trouble = app.heap().faults().add(outage);
      Visitor visitor = app.visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

      // Heap is out until the fault is cleared below; an answer now is one that did not wait.
      Answer answer = visitor.get(App.PUBLIC_PAGE);
      await().untilAsserted(() -> assertThat(trouble.hits()).isPositive());
      Answer during = visitor.get(App.PUBLIC_PAGE);

      assertThat(List.of(answer.body(), during.body())).containsOnly("page");
      app.heap().faults().clear();
      app.assertKnown(alice, browser);
      app.assertInOrder();
    }
  }

  @Test
  default void heapUnreachable_isNotFelt() throws Exception {
    try (App app = start(settings -> settings
        .setting("heap.endpoint", "http://127.0.0.1:1")
        .setting("heap.flush-timeout", "0s"))) {
      String alice = app.person("alice");

      Answer answer = app.visitor()
          .login(alice)
          .cookie(HeapCookies.v5(App.APP_ID, app.userId()))
          .get(App.PUBLIC_PAGE);

      assertThat(answer.body()).isEqualTo("page");
      await()
          .untilAsserted(
              () -> assertThat(app.log().at(Level.WARN)).as("it is said").isNotEmpty());
      app.assertNobodyInTheLog();
    }
  }

  /** One wrong value of each sort. */
  static Stream<Map.Entry<String, String>> badSettings() {
    return Stream.of(
        Map.entry("heap.app-id", "not-a-number"),
        Map.entry("heap.region", "mars"),
        Map.entry("heap.endpoint", "ftp://example.com"),
        Map.entry("heap.identity.encoding", "rot13"),
        Map.entry("heap.identity.key-fingerprint", "00000000"),
        Map.entry("heap.batch.max-entries", "1001"),
        Map.entry("heap.impersonation", "sometimes"),
        Map.entry("heap.properties.email", "somewhere:email"));
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.contract.TroubleContract#badSettings")
  default void badSetting_isOneClearErrorAndTheApplicationRuns(Map.Entry<String, String> bad)
      throws Exception {
    try (App app = start(settings -> settings.setting(bad.getKey(), bad.getValue()))) {
      String alice = app.person("alice");
      String page =
          app.serve((request, response) -> response.getWriter().write("" + Heap.identity()));

      Answer answer = app.visitor().bearer(alice).get(page);

      assertThat(answer.body()).isEqualTo("null");
      assertThat(app.log().at(Level.ERROR))
          .singleElement()
          .asString()
          .contains(bad.getKey())
          .contains(bad.getValue());
      app.stop();
      assertThat(app.heap().requests()).isEmpty();
    }
  }

  @Test
  default void withoutAppId_isSilentAndTheApplicationRuns() throws Exception {
    try (App app = start(settings -> settings.without("heap.app-id"))) {
      Answer answer = app.visitor().bearer(app.person("alice")).get(App.PUBLIC_PAGE);

      assertThat(answer.body()).isEqualTo("page");
      assertThat(app.log().at(Level.ERROR)).isEmpty();
      assertThat(app.log().at(Level.WARN)).isEmpty();
      app.stop();
      assertThat(app.heap().requests()).isEmpty();
    }
  }

  @Test
  default void switchedOff_sendsNothingAndTheApplicationRuns() throws Exception {
    try (App app = start(settings -> settings.setting("heap.enabled", "false"))) {
      Answer answer = app.visitor().bearer(app.person("alice")).get(App.PUBLIC_PAGE);

      assertThat(answer.body()).isEqualTo("page");
      app.stop();
      assertThat(app.heap().requests()).isEmpty();
    }
  }

  @Test
  default void mistypedKey_isReportedWithTheNearestAndHarmsNothing() throws Exception {
    try (App app = start(settings -> settings.setting("heap.batch.max-entires", "10"))) {
      String alice = app.person("alice");

      app.visitor().bearer(alice).get(App.PUBLIC_PAGE);

      app.assertKnown(alice);
      assertThat(app.log().at(Level.WARN))
          .singleElement()
          .asString()
          .contains("heap.batch.max-entires")
          .contains("heap.batch.max-entries");
    }
  }

  @Test
  default void registeredTwice_tellsOnce() throws Exception {
    try (App app = start(AppDefinition.Builder::registeredTwice)) {
      String alice = app.person("alice");
      String browser = app.userId();
      String page = app.serve((request, response) -> Heap.track("Checkout"));
      Visitor visitor = app.visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

      visitor.get(page);

      app.assertKnown(alice, browser);
      assertThat(app.heard().linksOf(alice)).containsExactly(browser);
      await().untilAsserted(() -> assertThat(app.user(alice).events()).containsExactly("Checkout"));
      // Two filters share a session's memory, but nothing else.
      String bob = app.person("bob");
      app.visitor().bearer(bob).get(page);
      await()
          .untilAsserted(() -> assertThat(app.heard().entriesAbout(bob)).isGreaterThanOrEqualTo(2));
      app.settle();
      assertThat(app.heard().entriesAbout(bob)).as("made known, and one event").isEqualTo(2);
      app.assertInOrder();
    }
  }

  @Test
  default void staticResource_isNotLookedAt() {
    String alice = app().person("alice");
    app().serve("/static/site.css", Script.page("body {}"));

    Answer answer = app().visitor().bearer(alice).get("/static/site.css");

    assertThat(answer.body()).isEqualTo("body {}");
    app().assertNeverMentioned(alice);
  }

  @Test
  default void undeploy_leavesNoThread() throws Exception {
    Set<Thread> before = heapThreads();
    App app = start(settings -> {});
    try (app) {
      String alice = app.person("alice");
      app.visitor().bearer(alice).get(App.PUBLIC_PAGE);
      app.assertKnown(alice);
      Set<Thread> added = heapThreads();
      added.removeAll(before);
      assertThat(added).as("threads while it runs").isNotEmpty();
    }

    await()
        .untilAsserted(() -> assertThat(heapThreads()).as("threads afterwards").isSubsetOf(before));
  }

  private static Set<Thread> heapThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("heap-"))
        .filter(thread -> !thread.getName().startsWith("heap-simulator"))
        .collect(Collectors.toSet());
  }
}
