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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More sign-ins than can be sent. */
class FloodIT {

  private static final int THREADS = 64;
  private static final int SIGN_INS = 1_000_000;

  @Test
  void aMillionSignIns_inMemory_whatDidNotFitIsCounted() throws Exception {
    Account account = new Account();
    Calls calls = new Calls();
    try (HeapSimulator heap = HeapSimulator.start()) {
      try (HeapClient client = HeapClient.create(config(heap, Map.of()), account)) {
        signIn(client, calls);
        assertThat(client.flush(Duration.ofMinutes(3)).isComplete()).isTrue();
      }
      int arrived = heap.model().userCount();
      FaultTable.row(
          "1,000,000 sign-ins of 64 threads, memory",
          account.accepted(),
          arrived,
          0,
          account.dropped(),
          calls);
      assertThat(account.accepted()).isEqualTo(SIGN_INS);
      assertThat(arrived + account.dropped()).isEqualTo(SIGN_INS);
      assertThat(account.sent()).isEqualTo(arrived);
    }
  }

  @Test
  void aMillionSignIns_withASpool_allArrive(@TempDir Path folder) throws Exception {
    Account account = new Account();
    Calls calls = new Calls();
    Map<String, String> spool =
        Map.of("heap.data-dir", folder.toString(), "heap.spool.max-bytes", "1000000000");
    try (HeapSimulator heap = HeapSimulator.start()) {
      try (HeapClient client = HeapClient.create(config(heap, spool), account)) {
        signIn(client, calls);
        assertThat(client.flush(Duration.ofMinutes(5)).isComplete()).isTrue();
      }
      int arrived = heap.model().userCount();
      FaultTable.row(
          "1,000,000 sign-ins of 64 threads, spool",
          account.accepted(),
          arrived,
          0,
          account.dropped(),
          calls);
      assertThat(arrived + account.dropped()).isEqualTo(SIGN_INS);
      assertThat(account.dropped()).isZero();
    }
  }

  @Test
  void aQueueAtItsBoundForAMinute_whatDidNotFitIsCounted() throws Exception {
    Account account = new Account();
    Calls calls = new Calls();
    AtomicLong number = new AtomicLong();
    try (HeapSimulator heap = HeapSimulator.start()) {
      heap.faults().add(Fault.answer(503));
      try (HeapClient client =
          HeapClient.create(config(heap, Map.of("heap.queue.max-messages", "5000")), account)) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() - end < 0) {
          say(client, calls, number.getAndIncrement());
          if (number.get() % 100 == 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
          }
        }
        heap.faults().clear();
        assertThat(client.flush(Duration.ofMinutes(2)).isComplete()).isTrue();
      }
      int arrived = heap.model().userCount();
      FaultTable.row(
          "a queue at its bound for a minute",
          account.accepted(),
          arrived,
          0,
          account.dropped(),
          calls);
      assertThat(account.dropped()).isPositive();
      assertThat(arrived + account.dropped()).isEqualTo(account.accepted()).isEqualTo(number.get());
    }
  }

  private static void signIn(HeapClient client, Calls calls) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      Thread thread = new Thread(() -> {
        Calls own = new Calls();
        try {
          start.await();
          for (int number = first; number < SIGN_INS; number += THREADS) {
            say(client, own, number);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          calls.addAll(own.all());
          done.countDown();
        }
      });
      thread.start();
    }
    start.countDown();
    done.await();
  }

  private static void say(HeapClient client, Calls calls, long number) {
    long before = System.nanoTime();
    client.addUserProperties("person-" + number, Map.of("plan", "gold"));
    calls.add(System.nanoTime() - before);
  }

  private static HeapConfig config(HeapSimulator heap, Map<String, String> more) {
    return HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("1234567890")
        .set("heap.endpoint", heap.endpoint().toString())
        .set("heap.retry.max-delay", "1s")
        .setAll("fault suite", more)
        .build();
  }
}
