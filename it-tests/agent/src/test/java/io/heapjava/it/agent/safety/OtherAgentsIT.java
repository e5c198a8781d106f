/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jars;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** We are seldom the only agent in a JVM. */
@Tag("slow")
class OtherAgentsIT {

  private static final String METHOD = "com.acme.legacy.LoginService#login(String,String) -> 0";

  static Stream<Arguments> jvmsAndOrders() {
    return Jvms.all().stream()
        .flatMap(home -> Stream.of(Arguments.of(home, true), Arguments.of(home, false)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("jvmsAndOrders")
  void openTelemetry_before_orBehind(Path home, boolean before) throws IOException {
    try (HeapSimulator heap = HeapSimulator.start()) {
      RunningApp.Builder builder = Safety.with(heap, App.jakarta(), home)
          .set("heap.agent.rules", METHOD)
          .set("otel.traces.exporter", "none")
          .set("otel.metrics.exporter", "none")
          .set("otel.logs.exporter", "none");
      String other = "-javaagent:" + openTelemetry();
      try (RunningApp running =
          (before ? builder.jvm(other) : builder.jvmBehindAgent(other)).start()) {
        String entered = running
            .browser(HeapCookies.v5(RunningApp.APP_ID, "2222"))
            .get("/enter?who=ann@example.com&password=right");
        String shown = running
            .browser(HeapCookies.v5(RunningApp.APP_ID, "3333"))
            .get("/page", "X-Ticket", "dora@example.com");

        assertThat(entered).isEqualTo("page /enter of null");
        assertThat(shown).isEqualTo("page /page of dora@example.com");
        Safety.awaitIdentity(heap, "ann@example.com");
        Safety.awaitIdentity(heap, "dora@example.com");
        assertThat(running.stop()).isZero();
        assertThat(running.errors()).doesNotContain("heap-agent", "heapjava");
        assertThat(running.output().lines()).hasSize(2).last().isEqualTo("BYE");
        assertThat(running.log()).doesNotContain("failed", "could not be woven");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void agentThatRetransformsEverythingAllTheTime(Path home, @TempDir Path folder)
      throws IOException {
    App compiled = App.of("retransformer", "annotations", "com.acme.retransformer.Retransformer");
    Path other = Jars.make(
        folder.resolve("other.jar"),
        Jars.classesOf(compiled),
        "",
        Map.of("Premain-Class", compiled.mainClass(), "Can-Retransform-Classes", "true"));
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, App.plain(), home)
            .jvm("-javaagent:" + other)
            .argument("long")
            .start()) {
      Safety.awaitIdentity(heap, "dan@example.com");
      Safety.awaitIdentity(heap, "cora@example.com");

      assertThat(running.end()).isZero();
      assertThat(running.errors()).isEmpty();
      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.log()).doesNotContain("could not be woven");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void twoOfOurs_theSecondStaysOut(Path home) {
    App app = Safety.app("PlainMain");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, app, home)
            .jvmBehindAgent("-javaagent:" + RunningApp.AGENT)
            .start();
        RunningApp without = Safety.without(app, home).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
      assertThat(heap.requests()).hasSize(1);
      assertThat(running.log()).containsOnlyOnce("login points").contains("already");
    }
  }

  private static Path openTelemetry() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("agent.libraries"), "otel"))) {
      return jars.findFirst().orElseThrow();
    }
  }
}
