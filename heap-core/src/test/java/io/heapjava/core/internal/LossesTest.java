/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {

  private final ManualClock clock = new ManualClock();
  private final Losses losses = new Losses(clock);
  private final long start = clock.millis();

  @Test
  void startOfTheProcess_countsAsALossOfEverybody() {
    assertThat(losses.since("alice")).isEqualTo(start);
  }

  @Test
  void now_isTheWallClockAndTheTimeThatPassed() {
    clock.advance(Duration.ofMillis(1234));

    assertThat(losses.now()).isEqualTo(start + 1234);
  }

  @Test
  void now_wallClockThatIsSet_changesNothing() {
    clock.advance(Duration.ofMinutes(5));
    clock.setWall(start - 3_600_000);
    assertThat(losses.now()).isEqualTo(start + 300_000);

    clock.setWall(start + 3_600_000);
    losses.lost(DropReason.EXPIRED, "alice");
    assertThat(losses.since("alice")).isEqualTo(start + 300_000);
  }

  @Test
  void firstLossAfterTheStart_countsAtOnce() {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.ENDPOINT_REFUSED, null);

    assertThat(losses.since("alice")).isEqualTo(start + 1000);
  }

  @Test
  void lossOfOneIdentity_isNobodyElses() {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.EXPIRED, "alice");

    assertThat(losses.since("alice")).isEqualTo(start + 1000);
    assertThat(losses.since("bob")).isEqualTo(start);
  }

  @Test
  void refusalOfTheAddress_isEverybodys_whoseverMessageItWas() {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.ENDPOINT_REFUSED, "alice");

    assertThat(losses.since("bob")).isEqualTo(start + 1000);
  }

  @Test
  void newerOfTheTwo_counts() {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.EXPIRED, "alice");
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.SPOOL_DAMAGED, null);
    assertThat(losses.since("alice")).isEqualTo(start + 2000);

    clock.advance(Duration.ofMinutes(1));
    losses.lost(DropReason.EXPIRED, "alice");
    assertThat(losses.since("alice")).isEqualTo(losses.now());
    assertThat(losses.since("bob")).isEqualTo(start + 2000);
  }

  @ParameterizedTest
  @EnumSource(DropReason.class)
  void everyReasonIsALoss_butThatHeapRefusedItForGood(DropReason reason) {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(reason, "alice");

    boolean lost = losses.since("alice") > start;
    assertThat(lost).isEqualTo(reason != DropReason.REFUSED_BY_HEAP);
  }

  @Test
  void manyLosses_ofEverybody_moveItOnceAMinute_andNoneIsForgotten() {
    assertMovesOnceAMinute(null);
  }

  @Test
  void manyLosses_ofOneIdentity_moveItOnceAMinute_andNoneIsForgotten() {
    assertMovesOnceAMinute("alice");
  }

  private void assertMovesOnceAMinute(String whose) {
    clock.advance(Duration.ofHours(1));
    losses.lost(DropReason.EXPIRED, whose);
    long first = losses.now();
    assertThat(losses.since("alice")).isEqualTo(first);
    clock.advance(Duration.ofSeconds(30));
    losses.lost(DropReason.EXPIRED, whose);
    long second = losses.now();

    clock.advance(Duration.ofMillis(29_999));
    assertThat(losses.since("alice")).isEqualTo(first);
    clock.advance(Duration.ofMillis(1));
    assertThat(losses.since("alice")).isEqualTo(second);
    losses.lost(DropReason.EXPIRED, whose);
    clock.advance(Duration.ofMillis(59_999));
    assertThat(losses.since("alice")).isEqualTo(second);
  }

  @Test
  void lossesOfTooManyIdentities_becomeOneOfEverybody() {
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < Losses.MAX_IDENTITIES; i++) {
      losses.lost(DropReason.EXPIRED, "p" + i);
    }
    assertThat(losses.since("bob")).isEqualTo(start);

    losses.lost(DropReason.EXPIRED, "one too many");

    assertThat(losses.since("one too many")).isEqualTo(start + 1000);
    assertThat(losses.since("p0")).isEqualTo(start + 1000);
    assertThat(losses.since("bob")).isEqualTo(start + 1000);
  }

  @Test
  void whatEverybodysLossHasPassed_isForgotten_andThereIsRoomAgain() {
    for (int round = 0; round < 3; round++) {
      clock.advance(Duration.ofMinutes(2));
      for (int i = 0; i < Losses.MAX_IDENTITIES; i++) {
        losses.lost(DropReason.EXPIRED, round + " p" + i);
      }
      assertThat(losses.since("bob")).isLessThan(losses.now());
      clock.advance(Duration.ofSeconds(1));
      losses.lost(DropReason.SPOOL_FULL, null);
      assertThat(losses.since("bob")).isEqualTo(losses.now());
    }
  }

  @Test
  void tooManyWithinTheMinute_keepWhatTheyHad_untilEverybodysMoves() {
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.SPOOL_FULL, null);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i <= Losses.MAX_IDENTITIES; i++) {
      losses.lost(DropReason.EXPIRED, "p" + i);
    }
    assertThat(losses.since("p0")).isEqualTo(start + 2000);
    assertThat(losses.since("p" + Losses.MAX_IDENTITIES)).isEqualTo(start + 1000);

    clock.advance(Duration.ofMinutes(1));

    assertThat(losses.since("p" + Losses.MAX_IDENTITIES)).isEqualTo(start + 2000);
  }
}
