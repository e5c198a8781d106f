/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.ManualClock;
import io.heapjava.core.internal.Losses;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldCacheTest {

  private final ManualClock clock = new ManualClock();
  private final Losses losses = new Losses(clock);
  private final ToldCache cache = new ToldCache(2, Duration.ofHours(1), losses);

  @BeforeEach
  void someTimeAfterTheStart() {
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void whatWasTold_isTold_untilItIsTooOld() {
    cache.begin("a", "alice");

    clock.advance(Duration.ofMinutes(59));
    assertThat(cache.isTold("a", "alice")).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(cache.isTold("a", "alice")).isFalse();
  }

  @Test
  void isBounded_andForgetsTheOldest() {
    cache.begin("a", "alice");
    cache.begin("b", "alice");
    cache.begin("c", "alice");

    assertThat(cache.isTold("a", "alice")).isFalse();
    assertThat(cache.isTold("b", "alice")).isTrue();
    assertThat(cache.isTold("c", "alice")).isTrue();
  }

  @Test
  void ofManyWithTheSameToTell_oneDoes() {
    long winners =
        IntStream.range(0, 64).parallel().filter(i -> cache.begin("a", "alice")).count();

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeTold_isToldByTheNext() {
    cache.begin("a", "alice");
    cache.forget("a");

    assertThat(cache.begin("a", "alice")).isTrue();
  }

  @Test
  void whatIsLost_isNotTold() {
    cache.begin("a", "alice");
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.EXPIRED, "alice");
    clock.advance(Duration.ofMillis(1));

    assertThat(cache.isTold("a", "alice")).isFalse();
    assertThat(cache.begin("a", "alice")).isTrue();
    assertThat(cache.isTold("a", "alice")).isTrue();
  }

  @Test
  void whatIsLostInTheMillisecondInWhichItWasTold_isNotTold() {
    cache.begin("a", "alice");
    losses.lost(DropReason.EXPIRED, "alice");

    assertThat(cache.isTold("a", "alice")).isFalse();
  }

  @Test
  void whatSomebodyElseLost_isTold() {
    cache.begin("a", "alice");
    losses.lost(DropReason.EXPIRED, "bob");

    assertThat(cache.isTold("a", "alice")).isTrue();
    assertThat(cache.begin("a", "alice")).isFalse();
  }

  @Test
  void forgotten_whileAnotherReliedOnIt_isALoss() {
    cache.begin("a", "alice");
    cache.forget("a");
    assertThat(losses.since("alice")).as("nobody did").isLessThan(losses.now());

    cache.begin("b", "alice");
    cache.begin("b", "alice");
    cache.forget("b");

    assertThat(losses.since("alice")).isEqualTo(losses.now());
  }
}
