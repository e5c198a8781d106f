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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More sign-ins than can be sent. */
class FloodIT {

  private static final int SIGN_INS = 1_000_000;

  @Test
  void aMillionSignIns_inMemory_whatDidNotFitIsCounted(@TempDir Path folder) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        VictimProcess flood = flood(folder, heap).start()) {
      flood.await("END");

      int arrived = heap.model().userCount();
      row("1,000,000 sign-ins of 64 threads, memory", folder, flood, arrived);
      assertThat(flood.number("ACCEPTED")).isEqualTo(SIGN_INS);
      assertThat(arrived + flood.dropped()).isEqualTo(SIGN_INS);
      assertThat(flood.number("SENT")).isEqualTo(arrived);
    }
  }

  @Test
  void aMillionSignIns_withASpool_allArrive(@TempDir Path folder) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        VictimProcess flood = flood(folder, heap)
            .set("heap.data-dir", folder.resolve("spool").toString())
            .set("heap.spool.max-bytes", "1000000000")
            .start()) {
      flood.await("END");

      int arrived = heap.model().userCount();
      row("1,000,000 sign-ins of 64 threads, spool", folder, flood, arrived);
      assertThat(arrived + flood.dropped()).isEqualTo(SIGN_INS);
      assertThat(flood.dropped()).isZero();
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
          Flood.say(client, calls, number.getAndIncrement());
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

  private static VictimProcess.Builder flood(Path folder, HeapSimulator heap) {
    return VictimProcess.in(folder)
        .program(Flood.class)
        .set("heap.app-id", "1234567890")
        .set("heap.endpoint", heap.endpoint().toString())
        .set("heap.retry.max-delay", "1s")
        .says(0, SIGN_INS)
        .patience(240);
  }

  private static void row(String fault, Path folder, VictimProcess flood, int arrived)
      throws IOException {
    assertThat(flood.output()).contains("COMPLETE true");
    FaultTable.row(
        fault,
        flood.number("ACCEPTED"),
        arrived,
        0,
        flood.dropped(),
        Calls.read(Accepted.file(folder)));
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
