/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out while Heap is away, or is not well for one of many. */
class OutageTest {

  private final DispatcherBench bench = new DispatcherBench(UnaryOperator.identity());
  private final Set<String> poison = new HashSet<>();
  private final List<String> arrived = new ArrayList<>();
  private final List<Duration> requests = new ArrayList<>();
  private final long startNanos = bench.clock.nanos();
  private boolean away;
  private int status = 500;

  @AfterEach
  void account() {
    bench.metrics.assertAccount();
  }

  @Test
  void longOutage_costsFewRequests_everFurtherApart_andIsOverAtOnce() {
    away = true;
    IntStream.range(0, 300).forEach(i -> bench.identify("" + i, "p" + i));
    IntStream.range(0, 5000).forEach(i -> bench.track("q" + i, "e"));

    int rounds = play(Duration.ofHours(2));

    assertThat(requests).hasSizeLessThan(150);
    assertThat(rounds).isLessThan(400);
    List<Duration> probes = requests.subList(12, requests.size());
    for (int i = 2; i < probes.size(); i++) {
      assertThat(probes.get(i).minus(probes.get(i - 1)))
          .isBetween(probes.get(i - 1).minus(probes.get(i - 2)), Duration.ofMinutes(1));
    }
    away = false;
    play(Duration.ofMinutes(1));
    assertThat(arrived).hasSize(5300);
    assertThat(bench.queue.waiting()).isZero();
  }

  @Test
  void outage_newMessagesDoNotMakeMoreRequests() {
    away = true;
    IntStream.range(0, 20).forEach(i -> bench.identify("" + i, "p" + i));
    play(Duration.ofMinutes(10));
    int before = requests.size();

    for (int i = 0; i < 600; i++) {
      bench.identify("" + (100 + i), "q" + i);
      assertThat(bench.dispatcher.wakeAt()).isEqualTo(Doorbell.NEVER);
      play(Duration.ofSeconds(1));
    }

    assertThat(requests.size() - before).isLessThanOrEqualTo(11);
  }

  @Test
  void bulk_thatGets500ForOneOfMany_isDividedUntilThatOneIsAlone() {
    poison.add("p77");
    IntStream.range(0, 1000).forEach(i -> bench.track("p" + i, "e"));
    bench.round();
    flowOfOthers(Duration.ofMinutes(2));

    assertThat(arrived.stream().filter(e -> e.startsWith("p")))
        .hasSize(999)
        .doesNotHaveDuplicates();
    assertThat(bench.queue.waiting()).isEqualTo(1);
    bench.track("p77", "waits behind");
    bench.track("p78", "does not");
    play(Duration.ofMinutes(2));
    assertThat(arrived).contains("p78 does not");
    assertThat(bench.queue.waiting()).isEqualTo(2);
    poison.clear();
    play(Duration.ofMinutes(2));
    assertThat(arrived).endsWith("p77 e", "p77 waits behind");
  }

  @Test
  void bulk_ofOnePerson_isHalvedInOrder() {
    poison.add("e50");
    IntStream.range(0, 100).forEach(i -> bench.track("alice", "e" + i));
    bench.roundInAHurry();

    flowOfOthers(Duration.ofMinutes(2));

    assertThat(arrived.stream().filter(e -> e.startsWith("alice")))
        .as("what follows the bad one waits behind it")
        .containsExactlyElementsOf(
            IntStream.range(0, 50).mapToObj(i -> "alice e" + i).toList());
  }

  @Test
  void bulk_thatGets500WhenNothingElseSucceeds_isNotDivided() {
    away = true;
    IntStream.range(0, 1000).forEach(i -> bench.track("p" + i, "e"));
    play(Duration.ofHours(1));

    assertThat(arrived).isEmpty();
    away = false;
    requests.clear();
    play(Duration.ofMinutes(2));

    assertThat(requests).hasSize(1);
    assertThat(arrived).hasSize(1000);
  }

  @Test
  void bulk_thatGets503_isNotDivided() {
    status = 503;
    poison.add("p1");
    IntStream.range(0, 10).forEach(i -> bench.track("p" + i, "e"));
    bench.roundInAHurry();

    flowOfOthers(Duration.ofMinutes(2));

    assertThat(arrived).noneMatch(e -> e.startsWith("p"));
  }

  @Test
  void requestThatNeverSucceeds_isNoOutage() {
    poison.add("poison");
    bench.identify("666", "poison");
    play(Duration.ofHours(1));

    bench.identify("1", "bob");
    bench.round();
    answerAll();

    assertThat(arrived).containsExactly("bob 1");
  }

  @Test
  void requestsThatNeverSucceed_areNotTheOnlyProbes() {
    IntStream.range(0, 10).forEach(i -> poison.add("poison" + i));
    IntStream.range(0, 10).forEach(i -> bench.identify("" + i, "poison" + i));
    play(Duration.ofHours(1));

    bench.identify("100", "bob");
    play(Duration.ofMinutes(1));

    assertThat(arrived).containsExactly("bob 100");
  }

  /** Others say something all the time, and Heap takes it. */
  private void flowOfOthers(Duration time) {
    for (int i = 0; i < time.toSeconds() * 4; i++) {
      bench.track("other" + i, "e");
      play(Duration.ofMillis(250));
    }
  }

  /** Rounds whenever the dispatcher asks for one; answers how many. */
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
      requests.add(Duration.ofNanos(bench.clock.nanos() - startNanos));
      if (away || isPoisoned(request)) {
        request.answer(status);
      } else {
        arrived.addAll(request.entries());
        request.answer(200);
      }
    }
    return any;
  }

  private boolean isPoisoned(FakeSender.Pending request) {
    return request.entries().stream()
        .anyMatch(e -> List.of(e.split(" ")).stream().anyMatch(poison::contains));
  }
}
