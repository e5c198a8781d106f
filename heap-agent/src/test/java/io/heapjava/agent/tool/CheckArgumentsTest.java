/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckArgumentsTest {

  @Test
  void pairs_mayLeaveOutThePrefix() throws UsageException {
    assertThat(parse("app-id=1", "heap.region=eu").pairs())
        .isEqualTo(Map.of("heap.app-id", "1", "heap.region", "eu"));
  }

  @Test
  void theAgentsArgument_isTakenAsItIs() throws UsageException {
    assertThat(parse("app-id=1; region=eu").pairs())
        .isEqualTo(Map.of("heap.app-id", "1", "heap.region", "eu"));
  }

  @Test
  void valueWithSemicolons_isOneValue() throws UsageException {
    assertThat(parse("agent.rules=a.B#c -> 0;session:u -> value.id").pairs())
        .isEqualTo(Map.of("heap.agent.rules", "a.B#c -> 0;session:u -> value.id"));
  }

  @Test
  void paths_followScan_andPairsMayComeBetween() throws UsageException {
    CheckArguments wish =
        parse("--scan", "a.war", "app-id=1", "dir/b=c.jar", "--scan=x=1.jar", "--offline");

    assertThat(wish.scanned()).containsExactly("a.war", "dir/b=c.jar", "x=1.jar");
    assertThat(wish.pairs()).isEqualTo(Map.of("heap.app-id", "1"));
    assertThat(wish.offline()).isTrue();
  }

  private static CheckArguments parse(String... arguments) throws UsageException {
    return CheckArguments.parse(Arrays.asList(arguments));
  }
}
