/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Start, stop, listening, and many clients at once. */
class HeapSimulatorTest {

  @Test
  void start_givesItsLoopbackEndpoint() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      assertThat(heap.port()).isPositive();
      assertThat(heap.endpoint()).hasToString("http://127.0.0.1:" + heap.port());
      assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
    }
  }

  @Test
  void start_onATakenPort_throws() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      assertThatThrownBy(() -> HeapSimulator.start(heap.port()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(":" + heap.port());
    }
  }

  @Test
  void close_freesThePortAndLeavesNoThread() {
    HeapSimulator heap = HeapSimulator.start();
    int port = heap.port();
    new Client(heap).identify("1", "alice");

    heap.close();
    heap.close();

    await().until(() -> threads("heap-simulator-" + port + "-").isEmpty());
    assertThatThrownBy(() -> new Client(heap).identify("2", "alice"))
        .hasCauseInstanceOf(ConnectException.class);
    try (HeapSimulator again = HeapSimulator.start(port)) {
      assertThat(again.port()).isEqualTo(port);
    }
    assertThat(heap.model().userCount()).as("still to be read").isEqualTo(1);
  }

  @Test
  void threads_areDaemons() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      new Client(heap).identify("1", "alice");

      List<Thread> ours = threads("heap-simulator-" + heap.port() + "-");
      ours.addAll(threads("HTTP-Dispatcher"));
      assertThat(ours).hasSizeGreaterThanOrEqualTo(2).allMatch(Thread::isDaemon);
    }
  }

  @Test
  void reset_forgetsEverythingButListenersAndTheSwitch() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      Client client = new Client(heap);
      List<SimulatorEvent> told = new CopyOnWriteArrayList<>();
      heap.onChange(told::add);
      client.identify("1", "susan");
      client.identify("1", "bill");
      client.track(
          "{\"app_id\":\"1\",\"user_id\":\"2\",\"event\":\"E\",\"idempotency_key\":\"k\"}");
      client.addAccountProperties(
          "{\"app_id\":\"11\",\"account_id\":\"acme\",\"properties\":{\"seats\":3}}");
      client.track("{}");
      heap.faults().answer(503);

      heap.reset();

      assertThat(heap.requests()).isEmpty();
      assertThat(heap.model().users()).isEmpty();
      assertThat(heap.model().events()).isEmpty();
      assertThat(heap.model().accounts()).isEmpty();
      assertThat(heap.model().drops()).isEmpty();
      assertThat(heap.model().refusals()).isEmpty();
      assertThat(client.identify("1", "bill").statusCode()).isEqualTo(200);
      client.track(
          "{\"app_id\":\"1\",\"user_id\":\"2\",\"event\":\"E\",\"idempotency_key\":\"k\"}");
      assertThat(heap.model().drops()).isEmpty();
      assertThat(told).hasSize(7);
    }
  }

  @Test
  void onChange_isToldInOrderBeforeTheAnswer() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      Client client = new Client(heap);
      List<String> told = new CopyOnWriteArrayList<>();
      heap.onChange(event -> {
        SimulatedUser user = event.user();
        told.add(
            event.kind() + " " + (user == null ? "-" : user.identity()) + " " + event.detail());
      });

      heap.model().visit("1", "Landing Page");
      client.identify("1", "alice");
      client.identify("1", "bob");
      client.addUserProperties(
          "{\"app_id\":\"11\",\"identity\":\"alice\",\"properties\":{\"plan\":\"pro\"}}");
      client.track("{\"app_id\":\"11\",\"identity\":\"alice\",\"event\":\"Order\"}");
      client.addAccountProperties("{\"app_id\":\"11\",\"account_id\":\"acme\",\"properties\":{}}");
      client.track("{}");

      assertThat(told)
          .containsExactly(
              "VISITED null Landing Page",
              "IDENTIFIED alice 1",
              "DROPPED - 1 already belongs to alice",
              "USER_PROPERTIES alice {plan=pro}",
              "TRACKED alice Order",
              "ACCOUNT_PROPERTIES - acme",
              "REFUSED - /api/track: postBody.app_id is required");
    }
  }

  @Test
  void onChange_listenerThatUsesTheModelOrFails_stopsNobody() {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try (HeapSimulator heap = HeapSimulator.start()) {
      List<Integer> counts = new ArrayList<>();
      heap.onChange(event -> counts.add(heap.model().userCount()));
      heap.onChange(event -> {
        throw new IllegalStateException("listener");
      });

      assertThat(new Client(heap).identify("1", "alice").statusCode()).isEqualTo(200);

      assertThat(counts).containsExactly(1);
      assertThat(uncaught).extracting(Throwable::getMessage).containsExactly("listener");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void manyClientsAtOnce_loseNothing() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      Client client = new Client(heap);

      CompletableFuture.allOf(IntStream.range(0, 200)
              .mapToObj(i -> client.postLater(
                  "/api/track",
                  "{\"app_id\":\"11\",\"identity\":\"u%d\",\"event\":\"E%d\"}"
                      .formatted(i % 10, i)))
              .toArray(CompletableFuture[]::new))
          .join();

      assertThat(heap.requests("/api/track")).hasSize(200);
      assertThat(heap.model().userCount()).isEqualTo(10);
      assertThat(heap.model().users().stream()
              .mapToInt(user -> user.events().size())
              .sum())
          .isEqualTo(200);
      assertThat(heap.requests().stream().map(r -> r.json().path("event").textValue()))
          .as("recorded in the order in which the model saw them")
          .containsExactlyElementsOf(
              heap.model().events().stream().map(AcceptedEvent::name).toList());
    }
  }

  @Test
  void recordedRequest_thatIsNoJson_saysSo() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      new Client(heap).track("hello");

      assertThatThrownBy(() -> heap.requests().get(0).json())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("not JSON: hello");
    }
  }

  private static List<Thread> threads(String prefix) {
    List<Thread> found = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && thread.getName().startsWith(prefix)) {
        found.add(thread);
      }
    }
    return found;
  }
}
