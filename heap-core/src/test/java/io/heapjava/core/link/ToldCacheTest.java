/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.ManualClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToldCacheTest {

  private final ManualClock clock = new ManualClock();
  private final ToldCache cache = new ToldCache(2, Duration.ofHours(1), clock);

  @Test
  void whatWasTold_isTold_untilItIsTooOld() {
    cache.begin("a");

    clock.advance(Duration.ofMinutes(59));
    assertThat(cache.isTold("a")).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(cache.isTold("a")).isFalse();
  }

  @Test
  void isBounded_andForgetsTheOldest() {
    cache.begin("a");
    cache.begin("b");
    cache.begin("c");

    assertThat(cache.isTold("a")).isFalse();
    assertThat(cache.isTold("b")).isTrue();
    assertThat(cache.isTold("c")).isTrue();
  }

  @Test
  void ofManyWithTheSameToTell_oneDoes() {
    long winners =
        IntStream.range(0, 64).parallel().filter(i -> cache.begin("a")).count();

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeTold_isToldByTheNext() {
    cache.begin("a");
    cache.forget("a");

    assertThat(cache.begin("a")).isTrue();
  }
}
