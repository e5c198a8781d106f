/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(console);

  @Test
  void fullLog_beginsAnew_andKeepsOneOlderFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log");
    AgentLog log = AgentLog.open(file.toString(), err, 200);
    for (int i = 0; i < 20; i++) {
      log.write("INFO", "line " + i + " of a log that is full after some of them");
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(200);
    assertThat(Files.size(folder.resolve("log.1"))).isLessThanOrEqualTo(200);
    assertThat(Files.readString(file)).contains("line 19");
    assertThat(Files.list(folder)).hasSize(2);
    assertThat(console.toString()).isEmpty();
  }

  @Test
  void logOfARunBefore_isAppendedTo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "before\n");

    AgentLog.open(file.toString(), err).write("INFO", "now");

    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("before");
  }

  @Test
  void withoutAFile_onlyErrorsAreOnTheConsole() {
    AgentLog log = AgentLog.open(null, err);
    log.write("INFO", "quiet");
    log.write("WARN", "quiet");
    log.write("ERROR", "loud");

    assertThat(console.toString().lines()).containsExactly("heap-agent: loud");
  }

  @Test
  void time_isWhatTheJdkWouldWrite() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long millis = (long) (random.nextDouble() * 8e12);
      String expected = Instant.ofEpochMilli(millis - millis % 1000 + 123).toString();

      assertThat(UtcTime.of(millis - millis % 1000 + 123)).isEqualTo(expected);
    }
  }
}
