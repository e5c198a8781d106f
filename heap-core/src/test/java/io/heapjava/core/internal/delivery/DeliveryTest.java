/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.QuietMetrics;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.http.SenderChoice;
import io.heapjava.core.internal.http.Senders;
import io.heapjava.core.internal.http.TestEndpoint;
import io.heapjava.core.internal.message.Json;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.helpers.NOPLogger;

/** The whole delivery with its thread, real time, real sockets and a real server. */
@Timeout(60)
class DeliveryTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final AtomicInteger APP_IDS = new AtomicInteger(1000);

  private final String appId = "" + APP_IDS.incrementAndGet();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private final Losses losses = new Losses(Clock.SYSTEM);
  private final Messages messages = new Messages(Clock.SYSTEM, metrics, trouble, false);
  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
  private TestEndpoint endpoint;
  private Delivery delivery;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestEndpoint(this::take);
    delivery = delivery(UnaryOperator.identity());
    metrics.waiting(delivery::waiting);
  }

  @AfterEach
  void account() throws IOException {
    delivery.close(Duration.ZERO);
    endpoint.close();
    await().until(() -> threads().isEmpty()); // so that nothing is under way
    metrics.assertAccount();
    assertThat(delivery.waiting()).isZero();
  }

  @Test
  void nothingToDo_isNoThread() {
    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(threads()).isEmpty();
  }

  @Test
  void identify_arrivesWithoutBeingAskedFor() {
    identify(1);

    await().until(() -> arrived.contains("identify p1"));
    assertThat(threads()).hasSize(1).allMatch(Thread::isDaemon);
  }

  @Test
  void bulk_arrivesWhenItIsOldEnough() {
    track("p1");

    await().until(() -> arrived.contains("p1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = SenderChoice.class,
      names = {"JDK", "URLCONNECTION"})
  void outage_losesNothing(SenderChoice client) {
    use(s -> s.httpClient(client));
    AtomicInteger troubles = new AtomicInteger(12);
    endpoint.answerWith((request, wire) -> {
      int left = troubles.getAndDecrement();
      if (left <= 0) {
        take(request, wire);
      } else if (left % 3 == 0) {
        wire.answer(503, "later");
      } else if (left % 3 == 1) {
        wire.reset();
      } else {
        wire.answer(500, "");
      }
    });
    for (int i = 0; i < 20; i++) {
      identify(i);
      track("p" + i);
    }

    assertThat(delivery.flush(LONG)).isTrue();

    assertThat(arrived).hasSize(40).doesNotHaveDuplicates();
    assertThat(metrics.sent()).isEqualTo(40);
    assertThat(metrics.retried()).isEqualTo(12);
  }

  @Test
  void outage_costsAlmostNoProcessorTime_howeverMuchIsSaid() {
    endpoint.answerWith((request, wire) -> wire.reset());
    identify(0);
    await().until(() -> metrics.retried() > 0);
    Thread worker = threads().get(0);
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long cpuBefore = cpu.getThreadCpuTime(worker.getId());
    long start = System.nanoTime();

    int said = 0;
    while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
      identify(++said);
      LockSupport.parkNanos(500_000);
    }

    double used = cpu.getThreadCpuTime(worker.getId()) - cpuBefore;
    assertThat(used / (System.nanoTime() - start)).as("share of a processor").isLessThan(0.25);
    assertThat(metrics.retried()).as("requests while %s were said", said).isLessThan(said / 10);
    endpoint.answerWith(this::take);
    assertThat(delivery.flush(Duration.ofSeconds(50))).isTrue();
    assertThat(arrived).hasSize(said + 1);
  }

  @Test
  void retryAfter_isWaitedFor() {
    AtomicInteger first = new AtomicInteger();
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    endpoint.answerWith((request, wire) -> {
      times.add(System.nanoTime());
      if (first.getAndIncrement() == 0) {
        wire.answer(429, "", "Retry-After", "1");
      } else {
        take(request, wire);
      }
    });
    identify(1);

    assertThat(delivery.flush(LONG)).isTrue();

    assertThat(times).hasSize(2);
    assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(15));
  }

  @Test
  void badEntry_costsOnlyItself() {
    endpoint.answerWith((request, wire) -> {
      if (request.text().contains("\"p77\"")) {
        wire.answer(400, "postBody.events[77].properties should be object");
      } else {
        take(request, wire);
      }
    });
    for (int i = 0; i < 200; i++) {
      track("p" + i);
    }

    assertThat(delivery.flush(LONG)).isTrue();

    assertThat(arrived).hasSize(199).doesNotContain("p77").doesNotHaveDuplicates();
    assertThat(metrics.dropped(DropReason.REFUSED_BY_HEAP)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = SenderChoice.class,
      names = {"JDK", "URLCONNECTION"})
  void flood_arrivesWholeInOrderAndWithinTheBounds(SenderChoice client) throws Exception {
    use(s -> s.httpClient(client).queueMax(200_000).withoutRates());
    int threads = 4;
    int each = 25_000;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      String who = "t" + t + "-";
      new Thread(() -> {
            for (int i = 0; i < each; i++) {
              track(who + i % 500, "e" + i);
            }
            done.countDown();
          })
          .start();
    }

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(delivery.flush(LONG)).isTrue();

    assertThat(arrived).hasSize(threads * each);
    assertThat(metrics.dropped()).isZero();
    assertThat(endpoint.mostBusy()).isLessThanOrEqualTo(4);
    assertThat(endpoint.received())
        .allSatisfy(
            r -> assertThat(Json.list(Json.object(r.body()), "events")).hasSizeBetween(1, 1000));
    Map<String, Integer> last = new HashMap<>();
    for (TestEndpoint.Received request : endpoint.received()) {
      for (Map<String, Object> event : Json.list(Json.object(request.body()), "events")) {
        int number = Integer.parseInt(((String) event.get("event")).substring(1));
        Integer before = last.put((String) event.get("identity"), number);
        assertThat(before == null || before < number).isTrue();
      }
    }
  }

  @Test
  void fullQueue_turnsAwayAndCounts() {
    use(s -> s.queueMax(100));
    endpoint.answerWith((request, wire) -> wire.answer(503, "", "Retry-After", "60"));
    int taken = 0;
    for (int i = 0; i < 500; i++) {
      taken += delivery.offer(messages.identify("" + i, identity("p" + i))) ? 1 : 0;
    }

    assertThat(taken).isEqualTo(100);
    assertThat(metrics.accepted()).isEqualTo(500);
    assertThat(metrics.dropped(DropReason.QUEUE_FULL)).isEqualTo(400);
    assertThat(delivery.waiting()).isEqualTo(100);
  }

  @Test
  void flush_isNotDoneBeforeTheAnswer_andGivesUpInTime() {
    endpoint.answerWith((request, wire) -> wire.awaitEnd());
    identify(1);

    assertThat(delivery.flush(Duration.ofMillis(100))).isFalse();
    assertThat(delivery.waiting()).isEqualTo(1);
  }

  @Test
  void flush_interrupted_returnsAndKeepsTheInterrupt() {
    endpoint.answerWith((request, wire) -> wire.awaitEnd());
    identify(1);
    Thread.currentThread().interrupt();

    assertThat(delivery.flush(LONG)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void close_sendsWhatWaits() {
    for (int i = 0; i < 5000; i++) {
      track("p" + i);
    }

    assertThat(delivery.close(LONG)).isZero();

    assertThat(arrived).hasSize(5000);
    assertThat(delivery.close(LONG)).isZero();
  }

  @Test
  void close_countsWhatItCannotSend_inTime() {
    endpoint.answerWith((request, wire) -> wire.awaitEnd());
    for (int i = 0; i < 50; i++) {
      identify(i);
    }

    long start = System.nanoTime();
    assertThat(delivery.close(Duration.ofSeconds(2))).isEqualTo(50);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(metrics.dropped(DropReason.CLOSED)).isEqualTo(50);
  }

  @Test
  void close_doesNotWaitForTheRates() {
    use(s -> s.eventsPerMinute(100));
    for (int i = 0; i < 500; i++) {
      track("p" + i);
    }

    assertThat(delivery.close(Duration.ofSeconds(2))).isEqualTo(500 - arrived.size());

    assertThat(arrived).hasSizeBetween(1, 100);
    assertThat(metrics.dropped(DropReason.CLOSED)).isEqualTo(500 - arrived.size());
  }

  @Test
  void offer_afterClose_isRefused() {
    delivery.close(LONG);

    assertThat(delivery.offer(messages.identify("1", identity("p")))).isFalse();
    assertThat(metrics.refusals(RefusalReason.CLOSED)).isEqualTo(1);
    assertThat(metrics.accepted()).isZero();
    assertThat(delivery.flush(LONG)).isTrue();
  }

  @Test
  void offer_andFlush_whileClosing_loseNoAccount() throws Exception {
    for (int round = 0; round < 20; round++) {
      use(UnaryOperator.identity());
      CountDownLatch begun = new CountDownLatch(4);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread = new Thread(() -> {
          for (int i = 0; i < 300; i++) {
            track("p" + i);
            if (i == 20) {
              begun.countDown();
            }
            if (i % 100 == 99) {
              delivery.flush(Duration.ofSeconds(5));
            }
          }
        });
        threads.add(thread);
        thread.start();
      }
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      delivery.close(Duration.ofMillis(50));
      for (Thread thread : threads) {
        thread.join();
      }
      await().until(() -> threads().isEmpty());
      metrics.assertAccount();
      assertThat(delivery.waiting()).isZero();
    }
  }

  @Test
  void sender_thatThrows_isAFaultLikeAnyOther() {
    AtomicInteger calls = new AtomicInteger();
    Sender bad = new Sender() {
      @Override
      public CompletableFuture<Reply> send(Request request) {
        if (calls.incrementAndGet() < 3) {
          throw new IllegalStateException("not today");
        }
        return CompletableFuture.completedFuture(Reply.answered(200, null));
      }

      @Override
      public void close() {
        calls.addAndGet(1000);
      }
    };
    delivery = Delivery.start(
        settings(UnaryOperator.identity()), bad, metrics, losses, Clock.SYSTEM, trouble);
    identify(1);

    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(metrics.sent()).isEqualTo(1);
    delivery.close(LONG);
    assertThat(calls).hasValue(1003);
  }

  @Test
  void close_takesNoLongerThanItsTime_evenWhenTheSenderHangs() {
    CountDownLatch never = new CountDownLatch(1);
    Sender hanging = new Sender() {
      @Override
      public CompletableFuture<Reply> send(Request request) {
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return CompletableFuture.completedFuture(Reply.answered(200, null));
      }

      @Override
      public void close() {
        never.countDown();
      }
    };
    delivery = Delivery.start(
        settings(UnaryOperator.identity()), hanging, metrics, losses, Clock.SYSTEM, trouble);
    identify(1);
    Duration given = Duration.ofSeconds(5);

    long start = System.nanoTime();
    delivery.close(given);

    assertThat((System.nanoTime() - start) / (double) given.toNanos()).isLessThan(1.5);
    await().until(() -> threads().isEmpty());
  }

  @Test
  void metrics_thatThrow_costNoMessage() {
    HeapMetrics bad = new HeapMetrics() {
      @Override
      public void accepted(String kind) {
        throw new IllegalStateException();
      }

      @Override
      public void sent(String kind, int messages) {
        throw new IllegalStateException();
      }
    };
    DeliverySettings settings = settings(UnaryOperator.identity());
    delivery = Delivery.start(
        settings,
        Senders.create(settings.sender(), trouble),
        new QuietMetrics(bad, trouble),
        losses,
        Clock.SYSTEM,
        trouble);
    delivery.offer(messages.identify("1", identity("p1")));

    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(arrived).containsExactly("identify p1");
  }

  private void use(UnaryOperator<DeliverySettings.Builder> change) {
    delivery.close(Duration.ZERO);
    delivery = delivery(change);
    metrics.waiting(delivery::waiting);
  }

  private Delivery delivery(UnaryOperator<DeliverySettings.Builder> change) {
    DeliverySettings settings = settings(change);
    return Delivery.start(
        settings,
        Senders.create(settings.sender(), trouble),
        metrics,
        losses,
        Clock.SYSTEM,
        trouble);
  }

  private DeliverySettings settings(UnaryOperator<DeliverySettings.Builder> change) {
    return change
        .apply(DeliverySettings.newBuilder(appId, endpoint.uri())
            .batchMaxAge(Duration.ofMillis(100))
            .retryInitialDelay(Duration.ofMillis(20))
            .retryMaxDelay(Duration.ofMillis(200)))
        .build();
  }

  private void take(TestEndpoint.Received request, TestEndpoint.Wire wire) throws IOException {
    Map<String, Object> body = Json.object(request.body());
    if (body.containsKey("events")) {
      Json.list(body, "events").forEach(e -> arrived.add((String) e.get("identity")));
    } else {
      arrived.add("identify " + body.get("identity"));
    }
    wire.answer(200, "{}");
  }

  private void identify(int number) {
    delivery.offer(messages.identify("" + number, identity("p" + number)));
  }

  private void track(String identity) {
    track(identity, "e");
  }

  private void track(String identity, String event) {
    Message message = messages.track(event, identity(identity), Map.of("k", 1), null);
    delivery.offer(message);
  }

  private List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals("heap-delivery-" + appId))
        .toList();
  }

  private static Identity identity(String value) {
    return Identity.ofEncoded(value);
  }
}
