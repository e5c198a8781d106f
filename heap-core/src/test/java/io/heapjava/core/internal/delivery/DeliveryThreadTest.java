/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.message.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** Errors of our own: counted, survived, over. */
@Timeout(30)
class DeliveryThreadTest {

  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private final AtomicInteger errorsLeft = new AtomicInteger();

  /** Stands for any bug: an error in the middle of a round, however hard. */
  private final class FailingMetrics implements HeapMetrics {
    private final RecordingMetrics account = new RecordingMetrics();

    @Override
    public void accepted(String kind) {
      account.accepted(kind);
    }

    @Override
    public void sent(String kind, int messages) {
      account.sent(kind, messages);
    }

    @Override
    public void dropped(DropReason reason, int messages) {
      account.dropped(reason, messages);
    }

    @Override
    public void request(String kind, int messages, long time, TimeUnit unit) {
      if (errorsLeft.getAndDecrement() > 0) {
        throw new OutOfMemoryError("for a test");
      }
    }
  }

  @Test
  void errorsInRound_areSurvived_andWhatTheyHitIsAccountedFor() {
    FailingMetrics metrics = new FailingMetrics();
    Messages messages = new Messages(Clock.SYSTEM, metrics, trouble, false);
    DeliverySettings settings =
        DeliverySettings.newBuilder("4711", URI.create("http://localhost")).build();
    Delivery delivery = Delivery.start(
        settings, answering(), metrics, new Losses(Clock.SYSTEM), Clock.SYSTEM, trouble);
    metrics.account.waiting(delivery::waiting);
    errorsLeft.set(1);

    delivery.offer(messages.identify("1", Identity.ofEncoded("hit")));
    assertThat(delivery.flush(Duration.ofSeconds(5))).isTrue();
    delivery.offer(messages.identify("2", Identity.ofEncoded("after")));
    assertThat(delivery.flush(Duration.ofSeconds(5))).isTrue();

    assertThat(metrics.account.sent()).isEqualTo(1);
    assertThat(metrics.account.dropped(DropReason.INTERNAL_ERROR)).isEqualTo(1);
    metrics.account.assertAccount();
    delivery.close(Duration.ofSeconds(1));
    metrics.account.assertAccount();
    assertThat(delivery.waiting()).isZero();
  }

  private static Sender answering() {
    return new Sender() {
      @Override
      public CompletableFuture<Reply> send(Request request) {
        return CompletableFuture.completedFuture(Reply.answered(200, null));
      }

      @Override
      public void close() {}
    };
  }
}
