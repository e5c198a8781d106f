/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Ended;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the application's objects throw at the agent, the application gets its own results. */
class HostileIT {

  private static final String MAIN = "com.acme.safety.HostileMain";
  private static final String RULES = String.join(
      ";",
      Safety.RULE,
      MAIN + "#enter -> 0.id",
      MAIN + "#enter(Object) -> 0",
      MAIN + "#name -> 0.name when 0",
      MAIN + "#name(Object) -> 0.0",
      MAIN + "#ask -> 0 when return == true",
      MAIN + "#ask(Object) -> 0 when 0 == 'ann'",
      MAIN + "#later -> return");

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void objectsThatThrowFromEverything_changeNothing(Path home) {
    App app = Safety.app("HostileMain");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running =
            Safety.with(heap, app, home).set("heap.agent.rules", RULES).start();
        RunningApp without = Safety.without(app, home).start()) {
      Ended ended = running.ended();

      assertThat(ended.output()).isEqualTo(without.ended().output());
      assertThat(ended.exitCode()).isZero();
      // JDK 17 says so of any agent that looks at classes, when one is loaded at the stack's end.
      assertThat(ended.errors().lines())
          .filteredOn(line -> !line.startsWith("*** java.lang.instrument ASSERTION FAILED"))
          .isEmpty();
      assertThat(ended.output()).doesNotContain("the stack has no end", "false\nendless");
      assertThat(Safety.identities(heap))
          .contains("before@example.com", "overflown@example.com", "after@example.com")
          .as("the first rule of that method can't be followed, so no later one is asked")
          .doesNotContain("entered@example.com")
          .doesNotContain("ann@example.com", "null");
      assertThat(running.log()).doesNotContain("@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void requestsSessionsAndServletsThatThrow_areServedAsWithoutTheAgent(Path home) {
    App app = App.of("hostile-requests", "tomcat9", "com.acme.hostile.HostileRequests");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, app, home)
            .set("heap.agent.rules", "session:user -> value.mail")
            .start();
        RunningApp without = Safety.without(app, home).start()) {
      Ended ended = running.ended();

      assertThat(ended).isEqualTo(without.ended());
      assertThat(ended.output())
          .contains("java.io.IOException both threw java.io.IOException true");
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
      assertThat(running.log()).doesNotContain("@example.com");
    }
  }
}
