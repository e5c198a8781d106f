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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application has its own versions of everything, and meets nothing of ours. */
class IsolationIT {

  private static final App CARRIES = App.of("carries", "old", "com.acme.carries.CarriesApp");

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void oldLibrariesOfTheApplication_areItsOnlyOnes(Path home) {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, CARRIES, home)
            .set("heap.agent.rules", "com.acme.carries.CarriesApp#signIn -> 0")
            .start();
        RunningApp without = Safety.without(CARRIES, home).start()) {
      Ended ended = running.ended();

      assertThat(ended).isEqualTo(without.ended());
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.output())
          .contains(
              "jackson 2.6.7",
              "byte-buddy made",
              "slf4j ch.qos.logback.classic.LoggerContext",
              "micrometer 1.0",
              "resource org/slf4j/LoggerFactory.class in slf4j-api-1.7.25.jar")
          .doesNotContain("heap");
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void bootLoader_hasNoClassOfOurs(Path home, @TempDir Path folder) throws Exception {
    Path log = folder.resolve("classes");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, Safety.app("EarlyMain"), home)
            .jvm("-Xlog:class+load:file=" + log + ":none")
            .start()) {
      assertThat(running.ended().exitCode()).isZero();
    }

    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.startsWith("io.heapjava.") && !isMadeAtRunTime(line))
        .isNotEmpty()
        .allMatch(line -> line.contains("heap-agent.jar"));
  }

  /** Lambdas and proxies have no file; they belong to the loader of what made them. */
  private static boolean isMadeAtRunTime(String line) {
    return line.contains("$$Lambda") || line.contains("source: __dynamic_proxy__");
  }
}
