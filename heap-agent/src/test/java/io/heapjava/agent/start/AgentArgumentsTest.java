/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AgentArgumentsTest {

  @Test
  void parse_addsThePrefixWhereItIsLeftOut() {
    assertThat(AgentArguments.parse(
            "app-id=123; heap.region = eu;agent.rules=a.B#c -> 0 when return == 'x'"))
        .containsEntry("heap.app-id", "123")
        .containsEntry("heap.region", "eu")
        .containsEntry("heap.agent.rules", "a.B#c -> 0 when return == 'x'")
        .hasSize(3);
  }

  @Test
  void parse_nothing_isNothing() {
    assertThat(AgentArguments.parse(null)).isEmpty();
    assertThat(AgentArguments.parse(" ; ")).isEmpty();
  }

  @Test
  void parse_noPair_isNamed() {
    assertThatThrownBy(() -> AgentArguments.parse("app-id=1;eu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'eu'");
  }
}
