/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.http.Senders;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.queue.MessageQueue;
import io.heapjava.simulator.AcceptedEvent;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** Storms against a strict Heap that keeps its rates; real requests, and a clock that both share. */
@Timeout(120)
class StormTest {

  private final ManualClock clock = new ManualClock();
  private final HeapSimulator heap = HeapSimulator.start(0, new WallClock(clock));
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, clock);
  private final Messages messages = new Messages(clock, metrics, trouble, false);
  private final DeliverySettings settings =
      DeliverySettings.newBuilder("11", heap.endpoint()).queueMax(50_000).build();
  private final MessageQueue queue = MessageQueue.create(
      settings.queueMax(),
      settings.queueMaxBytes(),
      settings.whenFull(),
      n -> metrics.dropped(DropReason.QUEUE_FULL, n));
  private final Sender sender = new AtOnce(Senders.create(settings.sender(), trouble));
  private final Dispatcher dispatcher = new Dispatcher(
      new Surroundings(settings, metrics, new Losses(clock), clock, trouble, () -> 1.0),
      queue,
      sender,
      new Doorbell());

  StormTest() {
    heap.rateLimits(true);
    metrics.waiting(queue::waiting);
  }

  @AfterEach
  void close() {
    sender.close();
    heap.close();
    metrics.assertAccount();
  }

  @Test
  void onePerson_isSmoothed_andArrivesInOrder() {
    for (int i = 0; i < 3000; i++) {
      offer(messages.track("e" + i, DispatcherBench.identity("alice"), null, null));
    }

    Duration took = playUntilEmpty();

    assertThat(heap.requests()).extracting(RecordedRequest::status).containsOnly(200);
    assertThat(heap.model().events())
        .extracting(AcceptedEvent::name)
        .containsExactlyElementsOf(
            IntStream.range(0, 3000).mapToObj(i -> "e" + i).toList());
    assertThat(took).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
  }

  @Test
  void onePerson_whoSignsInAgainAndAgain_isSmoothed() {
    for (int i = 0; i < 200; i++) {
      offer(messages.identify("" + i, DispatcherBench.identity("kiosk")));
      offer(messages.track("signed in " + i, DispatcherBench.identity("kiosk"), null, null));
    }

    playUntilEmpty();

    assertThat(heap.requests()).hasSize(400);
    assertThat(heap.requests()).extracting(RecordedRequest::status).containsOnly(200);
    assertThat(heap.model().events())
        .extracting(AcceptedEvent::name)
        .containsExactlyElementsOf(
            IntStream.range(0, 200).mapToObj(i -> "signed in " + i).toList());
    assertThat(metrics.sent()).isEqualTo(400);
  }

  @Test
  void twentyThousandEvents_ofAsManyPeople_areSmoothed() {
    for (int i = 0; i < 20_000; i++) {
      offer(messages.track("e" + i, DispatcherBench.identity("p" + i % 7000), null, null));
    }

    Duration took = playUntilEmpty();

    assertThat(heap.requests()).extracting(RecordedRequest::status).containsOnly(200);
    assertThat(heap.model().events()).hasSize(20_000);
    for (int person : List.of(0, 1234, 6999)) {
      assertThat(heap.model().events())
          .filteredOn(e -> ("p" + person).equals(e.identity()))
          .extracting(AcceptedEvent::name)
          .containsExactlyElementsOf(IntStream.range(0, 20_000)
              .filter(i -> i % 7000 == person)
              .mapToObj(i -> "e" + i)
              .toList());
    }
    assertThat(took).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(70));
  }

  /** The same storm meets the limit when the rates are not kept: the simulator does look. */
  @Test
  void withoutRates_heapThrottles() {
    DeliverySettings free =
        DeliverySettings.newBuilder("11", heap.endpoint()).withoutRates().build();
    Dispatcher unlimited = new Dispatcher(
        new Surroundings(free, metrics, new Losses(clock), clock, trouble, () -> 1.0),
        queue,
        sender,
        new Doorbell());
    for (int i = 0; i < 2000; i++) {
      offer(messages.track("e" + i, DispatcherBench.identity("alice"), null, null));
    }

    for (int i = 0; i < 4; i++) {
      unlimited.round();
    }

    assertThat(heap.requests()).extracting(RecordedRequest::status).contains(429);
    unlimited.abandon(DropReason.CLOSED, Duration.ZERO);
  }

  private void offer(Message message) {
    metrics.accepted(message.kind().tag());
    queue.offer(message);
  }

  /** Answers how long it took by the shared clock. */
  private Duration playUntilEmpty() {
    long start = clock.nanos();
    while (queue.waiting() > 0) {
      long wait = dispatcher.round();
      clock.advance(Duration.ofNanos(Math.min(wait, Duration.ofSeconds(1).toNanos())));
    }
    return Duration.ofNanos(clock.nanos() - start);
  }

  /** Waits for each answer, so that no time passes while a request is under way. */
  private record AtOnce(Sender sender) implements Sender {
    @Override
    public CompletableFuture<Reply> send(Request request) {
      CompletableFuture<Reply> reply = sender.send(request);
      reply.join();
      return reply;
    }

    @Override
    public void close() {
      sender.close();
    }
  }

  /** The wall clock of a Heap whose time passes as ours does. */
  private static final class WallClock extends Clock {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private final ManualClock clock;
    private final long startNanos;

    WallClock(ManualClock clock) {
      this.clock = clock;
      this.startNanos = clock.nanos();
    }

    @Override
    public Instant instant() {
      return START.plusNanos(clock.nanos() - startNanos);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
