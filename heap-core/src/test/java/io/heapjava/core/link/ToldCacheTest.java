/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToldCacheTest {

  private final ManualClock clock = new ManualClock();
  private final ToldCache cache = new ToldCache(2, Duration.ofHours(1), clock);

  @Test
  void whatWasTold_isTold_untilItIsTooOld() {
    cache.told("a");

    clock.advance(Duration.ofMinutes(59));
    assertThat(cache.isTold("a")).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(cache.isTold("a")).isFalse();
  }

  @Test
  void isBounded_andForgetsTheOldest() {
    cache.told("a");
    cache.told("b");
    cache.told("a");
    cache.told("c");

    assertThat(cache.isTold("a")).isTrue();
    assertThat(cache.isTold("b")).isFalse();
    assertThat(cache.isTold("c")).isTrue();
  }

  @Test
  void sizeZero_remembersNothing() {
    ToldCache none = new ToldCache(0, Duration.ofHours(1), clock);

    none.told("a");

    assertThat(none.isTold("a")).isFalse();
  }
}
