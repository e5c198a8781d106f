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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK decides once is still the application's to decide when its main begins. */
@Tag("slow")
class EarlyIT {

  private static final App APP = Safety.app("EarlyMain");

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void loggingFilesBeansAndTimeZone_areWhatMainSets(Path home) {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP, home).start();
        RunningApp without = Safety.without(APP, home).start()) {
      Ended ended = running.ended();

      assertThat(ended).isEqualTo(without.ended());
      assertThat(ended.output().lines())
          .containsExactly(
              "time zone Asia/Kathmandu",
              "logging com.acme.safety.EarlyMain$Manager",
              "files true",
              "beans true");
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void beforeMain_loggingFilesAndBeansAreUntouched(Path home, @TempDir Path folder)
      throws Exception {
    List<String> names = beforeMain(home, folder.resolve("classes"));

    assertThat(names)
        .contains("io.heapjava.agent.HeapAgent")
        .doesNotContain("java.nio.file.FileSystems$DefaultFileSystemHolder")
        .noneMatch(name -> name.matches("(java|sun)[.]util[.]logging[.].*")
            || name.matches("(javax[.]management|java[.]lang[.]management)[.].*"));
  }

  private static List<String> beforeMain(Path home, Path log) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP, home)
            .jvm("-Xlog:class+load:file=" + log + ":none")
            .start()) {
      assertThat(running.ended().exitCode()).isZero();
    }
    return Files.readAllLines(log).stream()
        .map(line -> line.split(" ")[0])
        .takeWhile(name -> !name.equals("com.acme.safety.EarlyMain"))
        .toList();
  }
}
