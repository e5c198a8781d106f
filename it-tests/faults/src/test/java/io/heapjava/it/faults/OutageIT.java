/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.simulator.Fault;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heap is away for a while, each time in another way, while people go on signing in. */
class OutageIT {

  private static final int MESSAGES = 6_000;
  private static final int LONG = 30;

  static Stream<Arguments> outages() {
    return Stream.of(
        outage("503 for 30 s", () -> Fault.answer(503), LONG),
        outage("connections reset for 30 s", Fault::reset, LONG),
        outage("accepted but silent for 30 s", Fault::hang, LONG),
        outage("half an answer for 30 s", Fault::halfAnswer, LONG),
        outage("one byte a second for 30 s", () -> Fault.slow(Duration.ofSeconds(1)), LONG),
        outage("429 with Retry-After for 30 s", () -> Fault.answer(429).withRetryAfter("3"), LONG));
  }

  private static Arguments outage(String name, Supplier<Fault> fault, int seconds) {
    return Arguments.of(name, fault, seconds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outages")
  void outage_nothingIsLost_andNobodyIsOvertaken(
      String name, Supplier<Fault> fault, int seconds, @TempDir Path folder) throws Exception {
    Calls calls = new Calls();
    Account account = new Account();
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    ScheduledExecutorService end = Executors.newSingleThreadScheduledExecutor();
    try (HeapSimulator heap = HeapSimulator.start();
        HeapClient client = HeapClient.create(config(heap, folder), account)) {
      SignIns signIns = new SignIns(client, calls, (message, time) -> accepted.add(message));
      signIns.say(0, MESSAGES / 3);
      client.flush(Duration.ofSeconds(60));
      heap.faults().add(fault.get());
      end.schedule(() -> heap.faults().clear(), seconds, TimeUnit.SECONDS);
      spread(signIns, MESSAGES / 3, MESSAGES, seconds + 5);

      boolean complete = client.flush(Duration.ofSeconds(120)).isComplete();

      Arrivals arrivals = Arrivals.at(heap);
      FaultTable.row(
          name,
          accepted.size(),
          arrivals.names().size(),
          arrivals.duplicates(),
          account.dropped(),
          calls);
      assertThat(complete).isTrue();
      assertThat(arrivals.names()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(arrivals.overtaken()).isEmpty();
      assertThat(account.dropped()).isZero();
      assertThat(accepted).hasSize(MESSAGES);
    } finally {
      end.shutdownNow();
    }
  }

  /** Evenly over the time, from one thread, so that the order of events is known. */
  private static void spread(SignIns signIns, int from, int to, int seconds) throws Exception {
    ExecutorService people = Executors.newSingleThreadExecutor();
    try {
      people
          .submit(() -> {
            long start = System.nanoTime();
            for (int number = from; number < to; number++) {
              signIns.say(number, number + 1);
              long due = start + (long) (seconds * 1e9 * (number + 1 - from) / (to - from));
              while (due - System.nanoTime() > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
              }
            }
          })
          .get();
    } finally {
      people.shutdown();
    }
  }

  private static HeapConfig config(HeapSimulator heap, Path folder) {
    return HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("1234567890")
        .set("heap.endpoint", heap.endpoint().toString())
        .set("heap.data-dir", folder.resolve("spool").toString())
        .set("heap.retry.max-delay", "2s")
        .set("heap.http.request-timeout", "5s")
        .build();
  }
}
