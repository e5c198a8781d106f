/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @ParameterizedTest
  @CsvSource({
    "probe, probe, true",
    "probe, probes, false",
    "svc-*, svc-billing, true",
    "svc-*, my-svc-billing, false",
    "*.css, /a/b.css, true",
    "*.css, /a/b.css.html, false",
    "*robot*, my-robot-7, true",
    "*robot*, robot, true",
    "*robot*, alice, false",
    "*robot, my-robot, true",
    "*robot, my-robots, false",
    "probe, svc-probe, false",
    "*, anything, true",
    "**, anything, true"
  })
  void starAtEitherEnd_standsForAnything(String pattern, String text, boolean matches) {
    assertThat(new Wildcards(List.of(pattern)).matches(text)).isEqualTo(matches);
  }

  @Test
  void noPattern_matchesNothing() {
    assertThat(new Wildcards(List.of()).matches("x")).isFalse();
  }
}
