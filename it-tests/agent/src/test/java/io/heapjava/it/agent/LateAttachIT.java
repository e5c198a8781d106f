/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes when the application runs and its classes are loaded. */
@Tag("slow")
class LateAttachIT {

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void attached_classesThatAreLoadedAlreadyAreWoven(Path home) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = RunningApp.of(App.plain())
            .on(home)
            .withoutAgent()
            .jvm("-XX:+EnableDynamicAgentLoading")
            .argument("long")
            .start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> running.output().contains("signed in"));

      attach(running, "app-id=1234567890;endpoint=" + heap.endpoint());

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> heap.model().userByIdentity("dan@example.com").isPresent()
              && heap.model().userByIdentity("cora@example.com").isPresent());
      assertThat(running.end()).isZero();
      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void attachedWithAMistake_saysSo_andMayBeAttachedAgain_once(Path home) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = RunningApp.of(App.plain())
            .on(home)
            .withoutAgent()
            .jvm("-XX:+EnableDynamicAgentLoading")
            .argument("long")
            .start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> running.output().contains("signed in"));
      String right = "app-id=1234567890;endpoint=" + heap.endpoint();

      attach(running, "no pair");
      attach(running, right + ";agent.report-after=soon");
      attach(running, "agent.enabled=false");
      assertThat(heap.requests()).isEmpty();
      attach(running, right);
      attach(running, right);

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> heap.model().userByIdentity("dan@example.com").isPresent());
      assertThat(running.end()).isZero();
      assertThat(running.output().lines()).containsExactly("READY 0", "signed in", "BYE");
      assertThat(running.errors().lines())
          .hasSize(2)
          .anyMatch(line -> line.contains("not started") && line.contains("no pair"))
          .anyMatch(line -> line.contains("not started") && line.contains("report-after"));
      assertThat(running.log())
          .containsOnlyOnce("login points")
          .contains("off, heap.agent.enabled=false", "there is one in this JVM already");
    }
  }

  private static void attach(RunningApp running, String arguments) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(running.pid()));
    try {
      jvm.loadAgent(RunningApp.AGENT.toString(), arguments);
    } finally {
      jvm.detach();
    }
  }
}
