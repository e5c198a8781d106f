/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.start.AgentKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTest {

  @Test
  void withoutArguments_itPrintsHelp_withEveryKeyAndCommand() {
    ToolRun run = ToolRun.of();

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("-javaagent:heap-agent.jar", "identity", "check", "--version");
    for (String key : AgentKeys.names()) {
      assertThat(run.out()).contains("  " + key + " ");
    }
    assertThat(run.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(110));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void help_isTheSameByEveryName(String name) {
    assertThat(ToolRun.of(name)).isEqualTo(ToolRun.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "check"})
  void helpOfACommand_saysItsSynopsisAndExitCodes(String command) {
    ToolRun run = ToolRun.of("help", command);

    assertThat(run.code()).isZero();
    assertThat(run.lines().get(0)).contains("heap-agent.jar " + command + " ");
    assertThat(run.out()).contains("Exit code: 0; 1 when").endsWith(".\n");
    assertThat(ToolRun.of(command, "--help")).isEqualTo(run);
  }

  @Test
  void version_isOneLine() {
    assertThat(ToolRun.of("--version").lines())
        .singleElement()
        .asString()
        .startsWith("heap-agent ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "help nonsense",
        "identity --nonsense",
        "identity --issuer",
        "check --nonsense",
        "check --scan",
        "check app.war",
        "check =1"
      })
  void commandLineThatMakesNoSense_isOneLineOnStderrAndCode64(String line) {
    ToolRun run = ToolRun.of(line.split(" "));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints()).singleElement().asString().startsWith("heap-agent: ");
  }

  @Test
  void readerThatWentAway_endsItQuietly_asSigpipeWould() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(runInto("Broken pipe", err)).isEqualTo(141);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void fullDisk_isToldAndCode74() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(runInto("No space left on device", err)).isEqualTo(74);
    assertThat(err.toString().trim())
        .isEqualTo("heap-agent: standard output: No space left on device");
  }

  private static int runInto(String failure, ByteArrayOutputStream err) {
    OutputStream broken = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(failure);
      }
    };
    return Tool.run(
        new String[] {"identity", "alice"},
        new ByteArrayInputStream(new byte[0]),
        broken,
        new PrintStream(err, true));
  }
}
