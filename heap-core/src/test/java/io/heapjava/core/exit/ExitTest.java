/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages when a process ends, with or without a close. */
class ExitTest {

  private static final int PEOPLE = 10_000;

  private final HeapSimulator heap = HeapSimulator.start();

  @TempDir
  Path dir;

  @AfterEach
  void stop() {
    heap.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "hook", "close"})
  void everythingArrives_howeverTheProgramEnds(String end) throws Exception {
    String said = run(end, PEOPLE, "heap.flush-timeout=60s");

    assertThat(heap.model().users()).hasSize(PEOPLE);
    assertThat(said).doesNotContain("WARN");
  }

  @Test
  void whatCannotBeSent_isSaid_withWhatToDo() throws Exception {
    heap.faults().answer(503).times(Integer.MAX_VALUE);

    String said = run("return", 10, "heap.flush-timeout=500ms");

    assertThat(said)
        .contains("10 messages could not be delivered before the JVM ended", "heap.data-dir");
  }

  @Test
  void whatCannotBeSent_isTheNextProcesss_ifItIsOnDisk() throws Exception {
    String onDisk = "heap.data-dir=" + dir;
    heap.faults().answer(503).times(Integer.MAX_VALUE);
    assertThat(run("exit", 10, "heap.flush-timeout=500ms", onDisk))
        .contains("stay in heap.data-dir");
    assertThat(heap.model().users()).isEmpty();

    heap.faults().clear();
    run("return", 1, "heap.flush-timeout=60s", onDisk); // of the ten

    assertThat(heap.model().users()).hasSize(10);
  }

  @Test
  void withoutAnyTimeToWait_theEndWaitsForNothing() throws Exception {
    heap.faults().answer(503).times(Integer.MAX_VALUE);

    assertThat(run("return", 10, "heap.flush-timeout=0s")).doesNotContain("before the JVM ended");
  }

  private String run(String end, int people, String... settings) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Forgetful.class.getName(),
        end,
        heap.endpoint().toString(),
        String.valueOf(people)));
    command.addAll(List.of(settings));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = read(program);
      assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(program.exitValue()).as(said).isZero();
      return said;
    } finally {
      program.destroyForcibly();
    }
  }

  private static String read(Process program) throws IOException {
    return new String(program.getInputStream().readAllBytes());
  }
}
