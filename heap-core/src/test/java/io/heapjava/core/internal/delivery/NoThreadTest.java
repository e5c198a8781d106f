/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.DropReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.FewThreads;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.ThreadOnDemand;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.message.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** A system that has no thread to give ('unable to create native thread'), for a while or for good. */
@Timeout(30)
class NoThreadTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final ManualClock clock = new ManualClock();
  private final Messages messages = new Messages(clock, metrics, trouble, false);
  private final FewThreads threads = new FewThreads().none();
  private final AtomicInteger users = new AtomicInteger();
  private final Delivery delivery = delivery();

  @AfterEach
  void account() {
    delivery.close(Duration.ZERO);
    assertThat(delivery.waiting()).isZero();
    metrics.assertAccount();
  }

  @Test
  void offer_isTaken_andWaits() {
    assertThat(offer()).isTrue();
    assertThat(delivery.waiting()).isEqualTo(1);
  }

  @Test
  void nextOffer_triesAgain_andEverythingIsDelivered() {
    offer();
    offer();
    threads.some();
    clock.advance(Duration.ofNanos(ThreadOnDemand.PAUSE_NANOS));
    offer();

    await().until(() -> delivery.waiting() == 0);
    assertThat(metrics.sent()).isEqualTo(3);
  }

  @Test
  void offersAtOnce_doNotEachAskTheSystem() {
    for (int i = 0; i < 100; i++) {
      offer();
    }
    assertThat(threads.asked()).isEqualTo(1);

    clock.advance(Duration.ofNanos(ThreadOnDemand.PAUSE_NANOS));
    offer();
    assertThat(threads.asked()).isEqualTo(2);
  }

  @Test
  void flush_triesAgain_untilThereIsOne() throws Exception {
    offer();
    CompletableFuture<Boolean> flushed = CompletableFuture.supplyAsync(() -> delivery.flush(LONG));
    await().until(() -> threads.asked() > 3);
    threads.some();

    assertThat(flushed.get()).isTrue();
    assertThat(metrics.sent()).isEqualTo(1);
  }

  @Test
  void flush_withoutOne_endsInTime() {
    offer();

    assertThat(delivery.flush(Duration.ofMillis(50))).isFalse();
  }

  @Test
  void close_withoutOne_countsWhatIsLost() {
    offer();
    offer();

    assertThat(delivery.close(Duration.ZERO)).isEqualTo(2);
    assertThat(metrics.dropped(DropReason.CLOSED)).isEqualTo(2);
  }

  private boolean offer() {
    String user = "" + users.incrementAndGet();
    return delivery.offer(messages.identify(user, Identity.ofEncoded("p" + user)));
  }

  private Delivery delivery() {
    DeliverySettings settings =
        DeliverySettings.newBuilder("4711", URI.create("http://localhost")).build();
    Delivery made = new Delivery(
        new Surroundings(settings, metrics, new Losses(clock), clock, trouble, () -> 1.0),
        new Answering(),
        threads);
    metrics.waiting(made::waiting);
    return made;
  }

  private static final class Answering implements Sender {
    @Override
    public CompletableFuture<Reply> send(Request request) {
      return CompletableFuture.completedFuture(Reply.answered(200, null));
    }

    @Override
    public void close() {}
  }
}
