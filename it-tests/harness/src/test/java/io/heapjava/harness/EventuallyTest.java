/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

  @Test
  void eventually_assertionThatHoldsLater_waits() {
    AtomicInteger tries = new AtomicInteger();

    Eventually.eventually(() -> assertThat(tries.incrementAndGet()).isEqualTo(3));

    assertThat(tries).hasValue(3);
  }

  @Test
  void eventually_value_isTheWantedOne() {
    AtomicInteger tries = new AtomicInteger();

    assertThat(Eventually.eventually(tries::incrementAndGet, n -> n > 4)).isEqualTo(5);
  }

  @Test
  void within_neverTrue_failsWithTheLastReason() {
    assertThatThrownBy(() ->
            Eventually.within(Duration.ofSeconds(1), () -> assertThat("this").isEqualTo("that")))
        .hasMessageContaining("that");
  }
}
