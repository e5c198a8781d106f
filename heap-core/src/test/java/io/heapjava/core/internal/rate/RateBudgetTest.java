/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.internal.message.MessageKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RateBudgetTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Near the overflow, which must not matter. */
  private static final long START = Long.MAX_VALUE - 20 * SECOND;

  private final RateBudget budget = RateBudget.ofHeap(15_000);

  @Example
  void thirtyRequestsInHalfAMinute_forEachSubjectAndKind() {
    for (int i = 0; i < 30; i++) {
      assertThat(wait(MessageKind.IDENTIFY, "alice", i)).isZero();
      send(MessageKind.IDENTIFY, "alice", 1, i);
    }

    assertThat(wait(MessageKind.IDENTIFY, "alice", 29.9)).isBetween(1L, SECOND);
    assertThat(wait(MessageKind.IDENTIFY, "bob", 29.9)).isZero();
    assertThat(wait(MessageKind.USER_PROPERTIES, "alice", 29.9)).isZero();
    assertThat(wait(MessageKind.IDENTIFY, "alice", 31)).isZero();
  }

  @Example
  void accountProperties_haveNoPublishedRate() {
    for (int i = 0; i < 1000; i++) {
      send(MessageKind.ACCOUNT_PROPERTIES, "acme", 1, 0);
    }

    assertThat(wait(MessageKind.ACCOUNT_PROPERTIES, "acme", 0)).isZero();
    assertThat(budget.subjects()).isZero();
  }

  @Example
  void thousandEventsOfAPersonAMinute() {
    send(MessageKind.TRACK, "alice", 900, 0);
    send(MessageKind.TRACK, "alice", 90, 20);

    assertThat(budget.nanosUntilFree(MessageKind.TRACK, "alice", 10, at(21))).isZero();
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, "alice", 11, at(21)))
        .isBetween(39 * SECOND, 40 * SECOND);
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, "alice", 1000, at(61)))
        .as("all at once, when nothing else is in the minute")
        .isBetween(19 * SECOND, 20 * SECOND);
  }

  @Example
  void fifteenThousandEventsOfTheAppAMinute_thoseUnderWayIncluded() {
    for (int i = 0; i < 14; i++) {
      send(MessageKind.TRACK, "p" + i, 1000, i);
    }
    budget.departed(MessageKind.TRACK, 600);

    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 400, at(14))).isZero();
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 401, at(14))).isPositive();
    assertThat(budget.nanosUntilFree(MessageKind.USER_PROPERTIES, 1000, at(14))).isZero();
    budget.through(MessageKind.TRACK, Map.of("q", 600), false, at(15));
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 1000, at(15))).isZero();
  }

  @Example
  void slowAnswer_countsFromWhenHeapMayHaveSeenTheRequest() {
    budget.departed(MessageKind.TRACK, 15_000);
    budget.through(MessageKind.TRACK, Map.of("alice", 15_000), true, at(20));

    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 1, at(61))).isPositive();
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 1, at(81))).isZero();
  }

  @Example
  void whatIsNeverHeardOfAgain_counts() {
    budget.departed(MessageKind.TRACK, 15_000);
    budget.lostSight(at(0));

    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 1, at(59))).isPositive();
    assertThat(budget.nanosUntilFree(MessageKind.TRACK, 1000, at(61))).isZero();
  }

  @Example
  void requestOverTheWholeLimit_goesAlone() {
    RateBudget small = RateBudget.ofHeap(10);
    assertThat(small.nanosUntilFree(MessageKind.TRACK, 500, at(0))).isZero();
    small.departed(MessageKind.TRACK, 500);
    assertThat(small.nanosUntilFree(MessageKind.TRACK, 1, at(0))).isPositive();
    small.through(MessageKind.TRACK, Map.of("alice", 500), true, at(0));

    assertThat(small.nanosUntilFree(MessageKind.TRACK, 500, at(59))).isPositive();
    assertThat(small.nanosUntilFree(MessageKind.TRACK, 500, at(61))).isZero();
  }

  @Example
  void quietPeople_areForgotten() {
    IntStream.range(0, 5000).forEach(i -> send(MessageKind.TRACK, "p" + i, 1, 0));
    IntStream.range(0, 5000).forEach(i -> send(MessageKind.IDENTIFY, "p" + i, 1, 10));
    assertThat(budget.subjects()).isEqualTo(10_000);

    long wait = budget.forget(at(11));

    assertThat(wait).isBetween(SECOND, 61 * SECOND);
    assertThat(budget.forget(at(11) + wait)).isEqualTo(Long.MAX_VALUE);
    assertThat(budget.subjects()).isZero();
  }

  @Example
  void memory_isBounded_andWhoeverIsNearALimitIsRemembered() {
    for (int i = 0; i < 30; i++) {
      send(MessageKind.IDENTIFY, "storm", 1, i * 0.9);
      for (int n = 0; n < 10_000; n++) {
        send(MessageKind.IDENTIFY, "p" + i + "-" + n, 1, i * 0.9);
      }
    }

    assertThat(budget.subjects()).isEqualTo(Usages.MAX_SUBJECTS);
    assertThat(wait(MessageKind.IDENTIFY, "storm", 27)).isPositive();
  }

  @Example
  void unlimited_neverWaitsAndRemembersNothing() {
    RateBudget none = RateBudget.unlimited();
    for (int i = 0; i < 100; i++) {
      none.departed(MessageKind.TRACK, 1000);
      none.through(MessageKind.TRACK, Map.of("alice", 1000), true, at(0));
    }

    assertThat(none.nanosUntilFree(MessageKind.TRACK, "alice", 1000, at(0))).isZero();
    assertThat(none.nanosUntilFree(MessageKind.TRACK, 1000, at(0))).isZero();
    assertThat(none.subjects()).isZero();
  }

  /** Whatever is sent as soon as it may: no stretch ever holds more, and waits are no longer needed. */
  @Property(tries = 200)
  void anyStretch_staysWithinTheLimit_andAWaitIsNeverInVain(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int busy) {
    Random random = new Random(seed);
    List<double[]> sent = new ArrayList<>();
    long now = START;
    for (int step = 0; step < 300; step++) {
      now += (long) (random.nextDouble() * SECOND * 3 / busy);
      int events = 1 + random.nextInt(100);
      long wait = budget.nanosUntilFree(MessageKind.TRACK, "alice", events, now);
      if (wait > 0) {
        assertThat(budget.nanosUntilFree(MessageKind.TRACK, "alice", events, now + wait))
            .isZero();
        now += wait;
      }
      budget.departed(MessageKind.TRACK, events);
      budget.through(MessageKind.TRACK, Map.of("alice", events), true, now);
      sent.add(new double[] {(double) (now - START) / SECOND, events});
    }

    for (int i = 0; i < sent.size(); i++) {
      double from = sent.get(i)[0];
      List<double[]> rest = sent.subList(i, sent.size());
      assertThat(rest.stream().filter(s -> s[0] < from + 30).count()).isLessThanOrEqualTo(30);
      assertThat(
              rest.stream().filter(s -> s[0] < from + 60).mapToDouble(s -> s[1]).sum())
          .isLessThanOrEqualTo(1000);
    }
  }

  private long wait(MessageKind kind, String subject, double seconds) {
    return budget.nanosUntilFree(kind, subject, 1, at(seconds));
  }

  private void send(MessageKind kind, String subject, int entries, double seconds) {
    budget.departed(kind, entries);
    budget.through(kind, Map.of(subject, entries), true, at(seconds));
  }

  private static long at(double seconds) {
    return START + (long) (seconds * SECOND);
  }
}
