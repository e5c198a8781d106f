/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Storms, as far as the dispatcher smooths them. */
class RatesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private DispatcherBench bench = new DispatcherBench(UnaryOperator.identity());
  private final List<String> arrived = new ArrayList<>();

  @AfterEach
  void account() {
    bench.metrics.assertAccount();
  }

  @Test
  void stormOfOnePerson_goesOutAtThirtyRequestsInThirtySeconds_inOrder() {
    IntStream.range(0, 100).forEach(i -> bench.identify("" + i, "alice"));

    play(Duration.ofSeconds(29));
    assertThat(arrived).hasSize(30);
    play(Duration.ofSeconds(31));
    assertThat(arrived).hasSize(60);
    play(MINUTE);

    assertThat(arrived)
        .containsExactlyElementsOf(
            IntStream.range(0, 100).mapToObj(i -> "alice " + i).toList());
  }

  @Test
  void personHeldBack_holdsUpNobodyElse() {
    IntStream.range(0, 100).forEach(i -> bench.identify("" + i, "alice"));
    play(Duration.ofSeconds(1));
    arrived.clear();

    bench.identify("1000", "bob");
    bench.track("carol", "e");
    play(Duration.ofSeconds(2));

    assertThat(arrived).containsExactly("bob 1000", "carol e");
  }

  @Test
  void stormOfOnePerson_leavesRoomForOthersBehindIt() {
    IntStream.range(0, 20_000).forEach(i -> bench.track("alice", "e" + i));
    play(Duration.ofSeconds(2));
    assertThat(arrived).hasSize(1000);
    arrived.clear();

    bench.identify("1", "bob");
    bench.user("carol", "plan", "gold");
    play(Duration.ofSeconds(2));

    assertThat(arrived).containsExactly("bob 1", "carol {plan=gold}");
    assertThat(bench.queue.waiting()).isEqualTo(19_000);
  }

  @Test
  void whatFollowsAPersonHeldBack_staysBehind() {
    IntStream.range(0, 31).forEach(i -> bench.identify("" + i, "alice"));
    bench.track("alice", "after");
    bench.offer(bench.messages.trackAnonymous("also after", "30", null, null));
    bench.track("bob", "free");
    play(Duration.ofSeconds(20));
    assertThat(arrived).hasSize(31).contains("bob free");

    play(Duration.ofSeconds(40));

    assertThat(arrived.subList(31, arrived.size()))
        .containsExactly("alice 30", "alice after", "30 also after");
  }

  @Test
  void eventsOfTheApp_waitForTheMinute_identifiesDoNot() {
    IntStream.range(0, 20_000).forEach(i -> bench.track("p" + i, "e"));
    play(Duration.ofSeconds(10));
    assertThat(arrived).hasSize(15_000);

    bench.identify("1", "somebody new");
    play(Duration.ofSeconds(1));
    assertThat(arrived).hasSize(15_001).contains("somebody new 1");
    play(Duration.ofSeconds(48));
    assertThat(arrived).hasSize(15_001);
    play(Duration.ofSeconds(3));

    assertThat(arrived).hasSize(20_001).doesNotHaveDuplicates();
  }

  @Test
  void shareOfTheApp_isASetting() {
    use(s -> s.eventsPerMinute(3000));
    IntStream.range(0, 5000).forEach(i -> bench.track("p" + i, "e"));

    play(Duration.ofSeconds(59));

    assertThat(arrived).hasSize(3000);
  }

  @Test
  void withoutRates_nothingWaits() {
    use(DeliverySettings.Builder::withoutRates);
    IntStream.range(0, 20_000).forEach(i -> bench.track("alice", "e" + i));

    play(Duration.ofSeconds(2));

    assertThat(arrived).hasSize(20_000);
  }

  @Test
  void flushInAHurry_keepsTheRates() {
    IntStream.range(0, 1500).forEach(i -> bench.track("alice", "e" + i));
    FlushWaiter flush = new FlushWaiter(bench.queue.lastPosition());
    bench.dispatcher.flush(flush);

    play(Duration.ofSeconds(59));
    assertThat(arrived).hasSize(1000);
    assertThat(flush.await(Duration.ZERO)).isFalse();
    play(Duration.ofSeconds(2));

    assertThat(flush.await(Duration.ZERO)).isTrue();
  }

  @Test
  void abandon_givesUpWhatWaitsForItsRateToo() {
    IntStream.range(0, 1500).forEach(i -> bench.track("alice", "e" + i));
    play(Duration.ofSeconds(1));

    assertThat(bench.dispatcher.abandon(DropReason.CLOSED, Duration.ZERO)).isEqualTo(500);
    assertThat(bench.metrics.dropped(DropReason.CLOSED)).isEqualTo(500);
  }

  @Test
  void whatWaitsForItsRateTooLong_expires() {
    use(s -> s.giveUpAfter(Duration.ofSeconds(50)));
    IntStream.range(0, 1500).forEach(i -> bench.track("alice", "e" + i));
    play(Duration.ofSeconds(55));

    assertThat(arrived).hasSize(1000);
    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isEqualTo(500);
    assertThat(bench.queue.waiting()).isZero();
    bench.track("alice", "later");
    play(Duration.ofSeconds(10));
    assertThat(arrived).contains("alice later");
  }

  @Test
  void retries_keepTheRatesToo() {
    IntStream.range(0, 1000).forEach(i -> bench.track("alice", "e" + i));
    bench.roundInAHurry();
    bench.sender.take().fail(); // Heap may have taken them before the connection broke
    bench.round();

    play(Duration.ofSeconds(59));
    assertThat(arrived).isEmpty();
    play(Duration.ofSeconds(2));

    assertThat(arrived).hasSize(1000);
  }

  @Test
  void turnedAwayRequests_useNothing() {
    IntStream.range(0, 1000).forEach(i -> bench.track("alice", "e" + i));
    bench.roundInAHurry();
    bench.sender.take().answer(503);
    bench.round();

    play(Duration.ofSeconds(2));

    assertThat(arrived).hasSize(1000);
  }

  @Test
  void wallClock_thatJumps_doesNotMatter() {
    IntStream.range(0, 31).forEach(i -> bench.identify("" + i, "alice"));
    play(Duration.ofSeconds(1));
    bench.clock.jump(Duration.ofDays(-2));
    play(Duration.ofSeconds(1));
    bench.clock.jump(Duration.ofDays(4));
    play(Duration.ofSeconds(20));
    assertThat(arrived).hasSize(30);

    play(Duration.ofSeconds(10));

    assertThat(arrived).hasSize(31);
  }

  @Test
  void duringAStorm_theThreadSleeps() {
    IntStream.range(0, 20_000).forEach(i -> bench.track("alice", "e" + i));
    play(Duration.ofSeconds(5));

    int rounds = play(MINUTE);

    assertThat(arrived).hasSize(2000);
    assertThat(rounds).isLessThan(100);
    assertThat(bench.dispatcher.wakeAt())
        .as("its messages are no reason to wake up")
        .isGreaterThan(1);
  }

  private void use(UnaryOperator<DeliverySettings.Builder> change) {
    bench = new DispatcherBench(change);
  }

  /** Rounds whenever the dispatcher asks for one, everything being answered at once. */
  private int play(Duration time) {
    int rounds = 0;
    long left = time.toNanos();
    while (true) {
      long wait = bench.round();
      rounds++;
      if (answerAll()) {
        continue;
      }
      if (left == 0) {
        return rounds;
      }
      long step = Math.min(wait, left);
      bench.clock.advance(Duration.ofNanos(step));
      left -= step;
    }
  }

  private boolean answerAll() {
    boolean any = !bench.sender.underWay().isEmpty();
    while (!bench.sender.underWay().isEmpty()) {
      FakeSender.Pending request = bench.sender.take();
      arrived.addAll(request.entries());
      request.answer(200);
    }
    return any;
  }
}
