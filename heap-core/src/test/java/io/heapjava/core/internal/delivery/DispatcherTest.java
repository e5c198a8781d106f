/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.http.SentBodies;
import io.heapjava.core.internal.queue.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private DispatcherBench bench = new DispatcherBench(UnaryOperator.identity());
  private FakeSender sender = bench.sender;

  @AfterEach
  void account() {
    bench.metrics.assertAccount();
  }

  @Test
  void identify_leavesAtOnceAndByItself() {
    bench.identify("1", "alice");
    bench.identify("2", "bob");
    bench.round();

    assertThat(sender.take().entries()).containsExactly("alice 1");
    FakeSender.Pending second = sender.take();
    assertThat(second.path()).isEqualTo("/proxy/api/v1/identify");
    second.answer(200);
    bench.round();
    assertThat(bench.metrics.sent()).isEqualTo(1);
    assertThat(bench.queue.waiting()).isEqualTo(1);
  }

  @Test
  void bulk_waitsForCompanyAsLongAsTheAgeAllows() {
    bench.track("alice", "a");
    bench.round();
    bench.clock.advance(SECOND.dividedBy(2));
    bench.track("bob", "b");
    long wait = bench.round();
    assertThat(sender.underWay()).isEmpty();
    assertThat(wait).isEqualTo(SECOND.dividedBy(2).toNanos());

    bench.pass(SECOND.dividedBy(2));

    assertThat(sender.take().entries()).containsExactly("alice a", "bob b");
  }

  @Test
  void bulk_leavesWhenFull() {
    use(s -> s.batchMaxEntries(3));
    IntStream.range(0, 7).forEach(i -> bench.track("p" + i, "e"));
    bench.round();

    assertThat(sender.take().entries()).containsExactly("p0 e", "p1 e", "p2 e");
    assertThat(sender.take().entries()).containsExactly("p3 e", "p4 e", "p5 e");
    assertThat(sender.underWay()).isEmpty();
  }

  @Test
  void bulk_staysWithinItsBytes() {
    use(s -> s.batchMaxBytes(500));
    IntStream.range(0, 20).forEach(i -> bench.track("p" + i, "e"));
    bench.roundInAHurry();

    assertThat(sender.underWay())
        .hasSizeGreaterThan(2)
        .allSatisfy(p -> assertThat(SentBodies.of(p.request()).length).isBetween(200, 500));
  }

  @Test
  void bulk_takesAnEntryThatIsTooBigByItself() {
    use(s -> s.batchMaxBytes(100));
    bench.user("alice", "k", "x".repeat(1000));
    bench.user("bob", "k", "x".repeat(1000));
    bench.round();

    assertThat(sender.underWay())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.entries()).hasSize(1));
  }

  /** What a server or proxy takes is found out once for a kind, not for each batch anew. */
  @Test
  void bulk_thatIsTooLarge_isHalved_andLaterOnesAreMadeNoLarger() {
    int first = tooLargeAnswersFor("first");
    int second = tooLargeAnswersFor("second");
    bench.clock.advance(Duration.ofHours(1));
    int anHourLater = tooLargeAnswersFor("third");

    assertThat(first).isPositive();
    assertThat(second).isZero();
    assertThat(anHourLater).as("somebody may have mended it").isPositive();
    assertThat(bench.metrics.sent()).isEqualTo(3 * 64);
    assertThat(bench.metrics.dropped()).isZero();
  }

  /** Of 64 events to a server that takes a quarter of them at once. */
  private int tooLargeAnswersFor(String event) {
    int answers = 0;
    IntStream.range(0, 64).forEach(i -> bench.track("p" + i, event));
    for (bench.roundInAHurry(); !sender.underWay().isEmpty(); bench.roundInAHurry()) {
      FakeSender.Pending request = sender.take();
      boolean tooLarge = request.entries().size() > 16;
      request.answer(tooLarge ? 413 : 200);
      answers += tooLarge ? 1 : 0;
    }
    return answers;
  }

  @Test
  void kinds_travelInRequestsOfTheirOwn() {
    bench.user("alice", "k", 1);
    bench.track("bob", "e");
    bench.offer(bench.messages.accountProperties("acme", null));
    bench.roundInAHurry();

    assertThat(sender.underWay())
        .extracting(FakeSender.Pending::path)
        .containsExactlyInAnyOrder(
            "/proxy/api/add_user_properties",
            "/proxy/api/track",
            "/proxy/api/add_account_properties");
  }

  @Test
  void userProperties_ofOneIdentityAreMergedAndAllAccountedFor() {
    bench.user("alice", "plan", "free", "age", 7);
    bench.user("bob", "plan", "free");
    bench.user("alice", "plan", "paid");
    bench.roundInAHurry();

    FakeSender.Pending request = sender.take();
    assertThat(request.entries()).containsExactly("alice {plan=paid, age=7}", "bob {plan=free}");
    request.answer(200);
    bench.round();
    assertThat(bench.metrics.sent()).isEqualTo(3);
  }

  @Test
  void samePerson_waitsForWhatIsUnderWay_othersOvertake() {
    bench.identify("1", "alice");
    bench.track("alice", "after");
    bench.identify("2", "alice");
    bench.identify("3", "bob");
    bench.roundInAHurry();

    FakeSender.Pending first = sender.take();
    assertThat(first.entries()).containsExactly("alice 1");
    assertThat(sender.take().entries()).containsExactly("bob 3");
    assertThat(sender.underWay()).isEmpty();

    first.answer(200);
    bench.roundInAHurry();
    FakeSender.Pending second = sender.take();
    assertThat(second.entries()).containsExactly("alice after");
    assertThat(sender.underWay()).isEmpty();

    second.answer(200);
    bench.round();
    assertThat(sender.take().entries()).containsExactly("alice 2");
  }

  @Test
  void identify_andItsBrowsersEvents_keepTheirOrder() {
    bench.offer(bench.messages.trackAnonymous("before", "7", null, null));
    bench.identify("007", "alice");
    bench.offer(bench.messages.trackAnonymous("after", "7", null, null));
    bench.round();

    FakeSender.Pending before = sender.take();
    assertThat(before.entries()).containsExactly("7 before");
    before.answer(200);
    bench.round();
    FakeSender.Pending identify = sender.take();
    assertThat(identify.entries()).containsExactly("alice 007");
    identify.answer(200);
    bench.roundInAHurry();
    assertThat(sender.take().entries()).containsExactly("7 after");
  }

  @Test
  void identify_doesNotWaitForTheAgeOfABatch() {
    bench.track("alice", "before");
    bench.round();
    assertThat(sender.underWay()).isEmpty();
    bench.identify("1", "alice");
    bench.round();

    sender.take().answer(200);
    bench.round();

    assertThat(sender.take().entries()).containsExactly("alice 1");
  }

  @Test
  void concurrency_isBounded() {
    IntStream.range(0, 10).forEach(i -> bench.identify("" + i, "p" + i));
    bench.round();
    assertThat(sender.underWay()).hasSize(4);

    sender.take().answer(200);
    bench.round();

    assertThat(sender.underWay()).hasSize(4);
  }

  @Test
  void retryable_isRepeatedAfterItsPauseWithTheSameBody() {
    bench.track("alice", "e");
    bench.roundInAHurry();
    FakeSender.Pending first = sender.take();
    first.answer(503);
    long wait = bench.round();

    assertThat(wait).isEqualTo(Duration.ofMillis(500).toNanos());
    assertThat(sender.underWay()).isEmpty();
    bench.pass(Duration.ofMillis(500));
    FakeSender.Pending again = sender.take();
    assertThat(again.body()).isEqualTo(first.body());
    again.fail();
    bench.round();
    bench.pass(Duration.ofMillis(999));
    assertThat(sender.underWay()).isEmpty();
    bench.pass(Duration.ofMillis(1));
    sender.take().answer(200);
    bench.round();
    assertThat(bench.metrics.retried()).isEqualTo(2);
    assertThat(bench.metrics.sent()).isEqualTo(1);
  }

  @Test
  void retryAfter_of429_stopsEverything() {
    bench.identify("1", "alice");
    bench.round();
    sender.take().answer(429, Duration.ofSeconds(20));
    bench.identify("2", "bob");
    long wait = bench.round();

    assertThat(sender.underWay()).isEmpty();
    assertThat(wait).isEqualTo(Duration.ofSeconds(20).toNanos());
    bench.pass(Duration.ofSeconds(19));
    assertThat(sender.underWay()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(sender.underWay()).hasSize(2);
  }

  @Test
  void retryAfter_of500_isKeptByThatRequestOnly() {
    bench.identify("1", "alice");
    bench.round();
    sender.take().answer(500, Duration.ofSeconds(20));
    bench.identify("2", "bob");
    bench.round();

    assertThat(sender.take().entries()).containsExactly("bob 2");
    bench.pass(Duration.ofSeconds(19));
    assertThat(sender.underWay()).isEmpty();
  }

  @Test
  void outage_leavesOneProbeAtATime_andRecoversAtOnce() {
    IntStream.range(0, 8).forEach(i -> bench.identify("" + i, "p" + i));
    bench.round();
    for (int failures = 0; failures < Breaker.THRESHOLD; failures++) {
      sender.take().fail();
      bench.round();
    }
    while (!sender.underWay().isEmpty()) {
      sender.take().fail();
      bench.round();
    }
    int before = sender.sent();

    for (int probes = 1; probes <= 5; probes++) {
      Duration longest = Duration.ofMillis(500L << probes);
      bench.pass(longest);
      assertThat(sender.underWay()).hasSize(1);
      assertThat(sender.sent()).isEqualTo(before + probes);
      sender.take().fail();
      bench.round();
    }
    bench.pass(Duration.ofMinutes(1));
    sender.take().answer(200);
    bench.round();

    assertThat(sender.underWay()).hasSize(4);
    while (!sender.underWay().isEmpty()) {
      sender.take().answer(200);
      bench.round();
    }
    assertThat(bench.metrics.sent()).isEqualTo(8);
  }

  @Test
  void refusedBulk_losesOnlyTheBadEntries_andKeepsTheOrder() {
    IntStream.range(0, 50).forEach(i -> bench.track("p" + i, i == 7 || i == 30 ? "bad" : "good"));
    bench.roundInAHurry();

    List<String> arrived = new ArrayList<>();
    while (!sender.underWay().isEmpty()) {
      FakeSender.Pending request = sender.take();
      boolean bad = request.entries().stream().anyMatch(e -> e.endsWith("bad"));
      if (!bad) {
        arrived.addAll(request.entries());
      }
      request.answer(bad ? 400 : 200);
      bench.round();
    }

    assertThat(arrived)
        .containsExactlyElementsOf(IntStream.range(0, 50)
            .filter(i -> i != 7 && i != 30)
            .mapToObj(i -> "p" + i + " good")
            .toList());
    assertThat(bench.metrics.dropped(DropReason.REFUSED_BY_HEAP)).isEqualTo(2);
    assertThat(sender.sent()).isLessThan(30);
  }

  @Test
  void refusedEndpoint_dropsTheRequestWithoutHalving() {
    IntStream.range(0, 50).forEach(i -> bench.track("p" + i, "e"));
    bench.roundInAHurry();
    sender.take().answer(404);
    bench.round();

    assertThat(sender.sent()).isEqualTo(1);
    assertThat(bench.metrics.dropped(DropReason.ENDPOINT_REFUSED)).isEqualTo(50);
  }

  @Test
  void giveUp_dropsWhatIsTooOld_whereverItWaits() {
    use(s -> s.giveUpAfter(Duration.ofMinutes(5)).queueMax(10));
    bench.identify("1", "alice");
    bench.round();
    sender.take().answer(429, Duration.ofMinutes(30));
    IntStream.range(0, 8).forEach(i -> bench.track("p" + i, "e"));
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isZero();

    bench.pass(Duration.ofNanos(1));
    bench.round();
    bench.round();

    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isEqualTo(9);
    assertThat(bench.queue.waiting()).isZero();
  }

  @Test
  void properties_saidAfterEarlierOnesExpired_arrive() {
    use(s -> s.giveUpAfter(Duration.ofMinutes(5)));
    bench.user("alice", "plan", "old");
    bench.identify("1", "bob");
    bench.round();
    sender.take().answer(429, Duration.ofMinutes(30));
    bench.round();
    bench.pass(Duration.ofMinutes(6));
    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isEqualTo(2);

    bench.clock.advance(Duration.ofMinutes(24));
    bench.user("alice", "plan", "new");
    bench.roundInAHurry();
    sender.take().answer(200);
    bench.round();

    assertThat(bench.metrics.sent()).isEqualTo(1);
    assertThat(bench.queue.waiting()).isZero();
  }

  @Test
  void requestThatNeverSucceeds_doesNotStopTheOthers() {
    use(s -> s.maxConcurrency(1));
    bench.identify("666", "poison");
    for (int i = 0; i < 40; i++) {
      bench.identify("" + i, "p" + i);
    }
    for (int i = 0; i < 500; i++) {
      bench.pass(Duration.ofMillis(100));
      if (!sender.underWay().isEmpty()) {
        FakeSender.Pending p = sender.take();
        p.answer(p.entries().contains("poison 666") ? 500 : 200);
      }
    }

    assertThat(bench.metrics.sent()).isEqualTo(40);
    assertThat(bench.queue.waiting()).isEqualTo(1);
  }

  @Test
  void dropOldest_findsSomethingToDrop() {
    use(s -> s.queueMax(10).whenFull(WhenFull.DROP_OLDEST));
    for (int i = 0; i < 30; i++) {
      bench.identify("" + i, "alice");
      bench.round();
    }

    assertThat(bench.metrics.dropped(DropReason.QUEUE_FULL)).isEqualTo(20);
    while (!sender.underWay().isEmpty()) {
      FakeSender.Pending p = sender.take();
      p.answer(200);
      bench.round();
      if (sender.underWay().isEmpty()) {
        assertThat(p.entries()).containsExactly("alice 29");
      }
    }
  }

  @Test
  void flush_endsWhenAllBeforeItIsSettled_notLater() {
    bench.identify("1", "alice");
    bench.track("bob", "e");
    FlushWaiter flush = new FlushWaiter(bench.queue.lastPosition());
    bench.dispatcher.flush(flush);
    bench.round();
    bench.identify("2", "carol");
    bench.round();
    FakeSender.Pending alice = sender.take();
    FakeSender.Pending bob = sender.take();

    bob.answer(200);
    bench.round();
    assertThat(flush.await(Duration.ZERO)).isFalse();
    alice.answer(400);
    bench.round();

    assertThat(flush.await(Duration.ZERO)).isTrue();
    assertThat(bench.queue.waiting()).isEqualTo(1);
  }

  @Test
  void abandon_countsWhatIsLeftAndIgnoresLateAnswers() {
    bench.identify("1", "alice");
    bench.track("bob", "e");
    bench.round();
    bench.track("carol", "not drained");

    int left = bench.dispatcher.abandon(DropReason.CLOSED, Duration.ZERO);
    sender.take().answer(200);
    bench.round();

    assertThat(left).isEqualTo(3);
    assertThat(bench.metrics.dropped(DropReason.CLOSED)).isEqualTo(3);
    assertThat(bench.metrics.sent()).isZero();
  }

  private void use(UnaryOperator<DeliverySettings.Builder> change) {
    bench = new DispatcherBench(change);
    sender = bench.sender;
  }
}
