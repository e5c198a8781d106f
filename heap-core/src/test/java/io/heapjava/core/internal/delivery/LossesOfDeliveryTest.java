/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.FewThreads;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.queue.WhenFull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** Whose memories must forget what, for each way in which an accepted message can be lost. */
class LossesOfDeliveryTest {

  private final DispatcherBench bench = new DispatcherBench(UnaryOperator.identity());
  private final Losses losses = bench.losses;

  LossesOfDeliveryTest() {
    bench.pass(Duration.ofSeconds(1));
  }

  @Test
  void delivered_isNoLoss() {
    bench.identify("1", "alice");
    answer(200);

    assertThat(isLost("alice")).isFalse();
  }

  @Test
  void refusedByTheAddress_isEverybodysLoss() {
    bench.identify("1", "alice");
    answer(403);

    assertThat(isLost("alice")).isTrue();
    assertThat(isLost("bob")).isTrue();
  }

  @Test
  void refusedByTheAddress_countsWhateverTheMessageIsAbout() {
    bench.offer(bench.messages.accountProperties("acme", Map.of("plan", "gold")));
    answer(403);

    assertThat(isLost("bob")).isTrue();
  }

  @Test
  void refusedByHeapForGood_isNoLoss() {
    bench.identify("1", "alice");
    answer(400);

    assertThat(bench.metrics.dropped(DropReason.REFUSED_BY_HEAP)).isEqualTo(1);
    assertThat(isLost("alice")).isFalse();
  }

  @Test
  void expired_isTheLossOfThatIdentity() {
    bench.identify("1", "alice");
    answer(503);
    bench.pass(Duration.ofDays(2));

    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isEqualTo(1);
    assertThat(isLost("alice")).isTrue();
    assertThat(isLost("bob")).isFalse();
  }

  @Test
  void expiredPropertiesOfAnAccount_areNobodysLoss() {
    bench.offer(bench.messages.accountProperties("acme", Map.of("plan", "gold")));
    answer(503);
    bench.pass(Duration.ofDays(2));

    assertThat(bench.metrics.dropped(DropReason.EXPIRED)).isEqualTo(1);
    assertThat(isLost("acme")).isFalse();
  }

  @Test
  void closed_isTheLossOfThoseWhoWaited() {
    bench.identify("1", "alice");
    bench.dispatcher.abandon(DropReason.CLOSED, Duration.ZERO);

    assertThat(isLost("alice")).isTrue();
    assertThat(isLost("bob")).isFalse();
  }

  @Test
  void ourOwnError_isTheLossOfThoseWhoWereInHand() {
    bench.identify("1", "alice");
    bench.round();
    bench.dispatcher.startOver(DropReason.INTERNAL_ERROR);

    assertThat(isLost("alice")).isTrue();
    assertThat(isLost("bob")).isFalse();
  }

  @Test
  void fullQueue_thatDropsTheOldest_isTheLossOfTheOldest() {
    assertThat(lostInAFullQueue(WhenFull.DROP_OLDEST)).isEqualTo("alice");
  }

  @Test
  void fullQueue_thatTurnsTheNewestAway_isNoLoss_sinceTheCallSaidSo() {
    assertThat(lostInAFullQueue(WhenFull.DROP_NEWEST)).isEmpty();
  }

  private String lostInAFullQueue(WhenFull whenFull) {
    Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, bench.clock);
    DeliverySettings settings = DeliverySettings.newBuilder("11", URI.create("http://127.0.0.1:1/"))
        .queueMax(2)
        .whenFull(whenFull)
        .build();
    Delivery delivery = new Delivery(
        new Surroundings(settings, bench.metrics, losses, bench.clock, trouble, () -> 1.0),
        bench.sender,
        new FewThreads().none()); // so that nothing leaves the queue
    boolean taken = delivery.offer(message("1", "alice"));
    taken &= delivery.offer(message("2", "bob"));
    boolean third = delivery.offer(message("3", "carol"));

    assertThat(taken).isTrue();
    assertThat(third).isEqualTo(whenFull == WhenFull.DROP_OLDEST);
    assertThat(bench.metrics.dropped(DropReason.QUEUE_FULL)).isEqualTo(1);
    String lost = (isLost("alice") ? "alice" : "")
        + (isLost("bob") ? "bob" : "")
        + (isLost("carol") ? "carol" : "");
    delivery.close(Duration.ZERO);
    return lost;
  }

  private Message message(String userId, String identity) {
    return bench.messages.identify(userId, DispatcherBench.identity(identity));
  }

  private void answer(int status) {
    bench.roundInAHurry();
    bench.sender.take().answer(status);
    bench.round();
  }

  private boolean isLost(String identity) {
    return losses.since(identity) == losses.now();
  }
}
