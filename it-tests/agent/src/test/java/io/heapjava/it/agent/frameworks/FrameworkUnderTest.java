/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * One application of a framework, started once on each JDK. Behaviours tell each other apart by
 * people and browsers of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrameworkUnderTest {

  private static final AtomicInteger NAMES = new AtomicInteger(1000);

  private final App app;
  private final Map<Path, RunningApp> running = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<String> once = new HashSet<>();
  private HeapSimulator heap;

  FrameworkUnderTest(App app) {
    this.app = app;
  }

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @BeforeAll
  void start() {
    heap = HeapSimulator.start();
  }

  @AfterAll
  void stop() {
    try {
      for (RunningApp each : running.values()) {
        assertThat(each.stop()).isZero();
        assertThat(each.output().lines().toList()).hasSize(2).last().isEqualTo("BYE");
        assertThat(each.errors()).doesNotContain("heap-agent", "io.heapjava");
        assertThat(each.log())
            .doesNotContain("failed", "could not be woven", "person-", "The Heap filter");
      }
      assertThat(heap.requests("/api/v1/identify"))
          .extracting(request -> request.json().get("user_id").asText())
          .doesNotHaveDuplicates();
      assertThat(unknown)
          .allSatisfy(each -> assertThat(heap.model().userByIdentity(each)).isEmpty());
      assertThat(once).allSatisfy(each -> assertThat(timesTold(each)).isEqualTo(1));
      assertThat(heap.model().refusals()).isEmpty();
      assertThat(heap.model().drops()).isEmpty();
    } finally {
      running.values().forEach(RunningApp::close);
      heap.close();
    }
  }

  HeapSimulator heap() {
    return heap;
  }

  RunningApp on(Path home) {
    return running.computeIfAbsent(home, h -> starting(app, h).start());
  }

  RunningApp.Builder starting(App which, Path home) {
    return RunningApp.of(which).on(home).tells(heap).set("heap.exclude", "service-*");
  }

  App app() {
    return app;
  }

  static String person() {
    return "person-" + NAMES.incrementAndGet();
  }

  static String userId() {
    return Integer.toString(NAMES.incrementAndGet());
  }

  Browser browser(Path home, String userId) {
    return on(home).browser(HeapCookies.v5(RunningApp.APP_ID, userId));
  }

  /** Heap knows the person, by this browser alone, and was told of it once. */
  void assertLinked(String identity, String userId) {
    assertThat(browsersOf(identity)).containsExactly(userId);
    assertThat(heap.requests("/api/v1/identify"))
        .filteredOn(request -> request.json().get("user_id").asText().equals(userId))
        .hasSize(1);
  }

  /** The person has this browser too. */
  void awaitLinked(String identity, String userId) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> browsersOf(identity).contains(userId));
  }

  /** Neither now, by either of the two roads on which people behind arrive, nor in the end. */
  void assertUnknown(Path home, String identity) {
    unknown.add(identity);
    awaitPeopleBehind(home);
    assertThat(heap.model().userByIdentity(identity)).isEmpty();
  }

  private void awaitPeopleBehind(Path home) {
    for (Browser browser : List.of(browser(home, userId()), on(home).browser())) {
      String later = person();
      signIn(browser, later);
      browsersOf(later);
    }
  }

  /** Known already, and told of once: by the time that people behind have arrived, and in the end. */
  void assertToldOnce(Path home, String identity) {
    once.add(identity);
    awaitPeopleBehind(home);
    assertThat(timesTold(identity)).isEqualTo(1);
  }

  private long timesTold(String identity) {
    return heap.requests().stream()
        .flatMap(request -> request.json().findValuesAsText("identity").stream())
        .filter(identity::equals)
        .count();
  }

  abstract void signIn(Browser browser, String person);

  Set<String> browsersOf(String identity) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> heap.model().userByIdentity(identity), user -> user.isPresent())
        .map(SimulatedUser::userIds)
        .orElseThrow();
  }
}
