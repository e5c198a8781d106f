/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossesTest {

  private final ManualClock clock = new ManualClock();
  private final Losses losses = new Losses(clock);

  @Test
  void startOfTheProcess_countsAsALoss() {
    assertThat(losses.reliableSince()).isEqualTo(clock.millis());
  }

  @Test
  void loss_isKnownFromThenOn() {
    clock.advance(Duration.ofHours(1));
    long lost = clock.millis();
    losses.noted();
    clock.advance(Duration.ofSeconds(1));

    assertThat(losses.reliableSince()).isEqualTo(lost);
  }

  @Test
  void manyLosses_moveItOnceAMinute_andNoneIsForgotten() {
    clock.advance(Duration.ofHours(1));
    losses.noted();
    long first = losses.reliableSince();
    clock.advance(Duration.ofSeconds(30));
    losses.noted();
    long second = clock.millis();

    assertThat(losses.reliableSince()).isEqualTo(first);
    clock.advance(Duration.ofSeconds(30));
    assertThat(losses.reliableSince()).isEqualTo(second);
  }
}
