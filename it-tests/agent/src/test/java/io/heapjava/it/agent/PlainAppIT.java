/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A main with annotated methods, on every JDK: no servlet anywhere. */
class PlainAppIT {

  private HeapSimulator heap;

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @BeforeEach
  void start() {
    heap = HeapSimulator.start();
  }

  @AfterEach
  void stop() {
    heap.close();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void annotatedMethods_makeThePersonKnown(Path home) {
    try (RunningApp running = running(home).start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(identities()).containsExactlyInAnyOrder("ann@example.com", "ben@example.com");
      assertThat(heap.requests("/api/v1/identify")).isEmpty();
      assertThat(heap.model().refusals()).isEmpty();
      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.errors()).isEmpty();
      assertThat(running.log())
          .contains(
              "on for environment " + RunningApp.APP_ID,
              "matched com.acme.plain.Reception#enter",
              "matched com.acme.plain.Reception#visit",
              "The annotation at com.acme.plain.Reception#badlyAnnotated is no rule",
              "a getter on its path threw")
          .doesNotContain("@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void annotationOfAnInterface_reachesItsGrandchildren(Path home) {
    try (RunningApp running = running(home).argument("long").start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> identities().containsAll(List.of("cora@example.com", "dan@example.com")));

      assertThat(running.end()).isZero();
      assertThat(running.log()).contains("matched com.acme.plain.BackDesk#open");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void annotationsJarMissingAtRunTime_changesNothing(Path home) {
    try (RunningApp running = RunningApp.of(App.plain().without("heap-annotations"))
        .on(home)
        .tells(heap)
        .start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(identities()).containsExactlyInAnyOrder("ann@example.com", "ben@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void settings_asAgentArguments(Path home) {
    try (RunningApp running = RunningApp.of(App.plain())
        .on(home)
        .agentArguments(
            "app-id=" + RunningApp.APP_ID + ";flush-timeout=60s;endpoint=" + heap.endpoint())
        .start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(identities()).contains("ann@example.com");
      assertThat(running.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void switchedOff_doesNothing(Path home) {
    try (RunningApp running = running(home).set("heap.agent.enabled", "false").start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(heap.requests()).isEmpty();
      assertThat(running.log()).contains("off, heap.agent.enabled=false");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void pointSwitchedOff_isNotWoven(Path home) {
    try (RunningApp running =
        running(home).set("heap.agent.point.annotated", "false").start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(heap.requests()).isEmpty();
      assertThat(running.log()).doesNotContain("Woven");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void brokenSetting_isOneLine_andTheApplicationRuns(Path home) {
    try (RunningApp running =
        running(home).withoutLog().set("heap.region", "mars").start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.errors().lines())
          .singleElement()
          .asString()
          .contains("heap.region", "mars", "us, eu");
      assertThat(heap.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void brokenAgentSetting_isOneLine_andTheApplicationRuns(Path home) {
    try (RunningApp running =
        running(home).withoutLog().set("heap.agent.enabled", "perhaps").start()) {
      assertThat(running.awaitEnd()).isZero();

      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.errors().lines())
          .singleElement()
          .asString()
          .contains("heap.agent.enabled", "perhaps", "true, false");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void brokenRule_isNamedWithItsPlace_andTheOthersWork(Path home, @TempDir Path folder)
      throws IOException {
    Path rules = folder.resolve("rules");
    Files.writeString(rules, """
        # who signs in where
        com.acme.plain.Reception#visit -> 0.
        com.acme.plain.Reception#visit(String) -> 0
        com.acme.plane.Reception#visit -> 0
        com.acme.plain.Reception#visits -> 0
        """);
    try (RunningApp running = running(home)
        .set("heap.agent.point.annotated", "false")
        .set("heap.agent.rules-file", rules.toString())
        .set("heap.agent.report-after", "5s")
        .argument("long")
        .start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> identities().contains("ben@example.com")
              && running.log().contains("matched no class"));

      assertThat(running.end()).isZero();
      assertThat(running.log())
          .contains(
              "line 2, column 37: a name or a number expected",
              "com.acme.plane.Reception#visit -> 0' matched no class yet;"
                  + " there is com.acme.plain.Reception",
              "found com.acme.plain.Reception but no such method in it; it has visit(String)");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void heapAway_delaysTheExitByNoMoreThanTheFlushTimeout(Path home) throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningApp running = RunningApp.of(App.plain())
            .on(home)
            .set("heap.app-id", RunningApp.APP_ID)
            .set("heap.endpoint", "http://127.0.0.1:" + deaf.getLocalPort())
            .set("heap.flush-timeout", "250ms") // of 5 s it would take more than four
            .start()) {
      running.port();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> running.output().contains("BYE"));
      long bye = System.nanoTime();

      assertThat(running.awaitEnd()).isZero();

      assertThat(Duration.ofNanos(System.nanoTime() - bye)).isLessThan(Duration.ofSeconds(4));
      assertThat(running.errors()).isEmpty();
    }
  }

  private RunningApp.Builder running(Path home) {
    return RunningApp.of(App.plain()).on(home).tells(heap);
  }

  private List<String> identities() {
    return heap.model().users().stream()
        .map(user -> String.valueOf(user.identity()))
        .toList();
  }
}
