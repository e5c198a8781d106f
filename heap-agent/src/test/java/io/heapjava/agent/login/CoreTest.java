/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.contract.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoreTest {

  private final IdleCore idle = new IdleCore();
  private final Core core = idle.core();

  @AfterEach
  void stop() {
    idle.close();
  }

  @Test
  void identityOfWhomARuleNames_isAsThePolicySays() {
    assertThat(core.identityOf("alice").value()).isEqualTo("alice");
    assertThat(core.identityOf("anonymous")).as("a placeholder").isNull();
  }

  @Test
  void failureOfALoginPoint_isLoggedWithItsName() {
    try (LogLines log = new LogLines()) {
      core.failed("shiro", new IllegalStateException("for this test"));

      assertThat(log.all()).anyMatch(line -> line.contains("login point 'shiro' failed"));
    }
  }

  @Test
  void errorOfTheJvm_passes() {
    OutOfMemoryError error = new OutOfMemoryError("for this test");

    assertThatThrownBy(() -> core.failed("shiro", error)).isSameAs(error);
  }
}
