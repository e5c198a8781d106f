/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Demo demo = new Demo(new PrintStream(out, true), new PrintStream(err, true));

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void run_help_printsUsage(String option) {
    assertThat(demo.run(List.of(option))).isZero();

    assertThat(text(out)).startsWith("Usage: java -jar heap-demo.jar");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void run_unknownArgument_namesItAndExitsWith2() {
    assertThat(demo.run(List.of("--twice", "now"))).isEqualTo(2);

    assertThat(text(err)).startsWith("Unknown: --twice now").contains("Usage:");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void run_onceWithSomethingElse_isUnknown() {
    assertThat(demo.run(List.of("--once", "--once"))).isEqualTo(2);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
