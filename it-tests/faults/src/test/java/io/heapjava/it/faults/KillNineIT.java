/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment: what was accepted arrives, by the next process if need be. */
class KillNineIT {

  private static final int ROUNDS = 20;
  private static final int MESSAGES = 10_000;

  @Test
  void killedAtRandomMoments_everyAcceptedMessageArrives(@TempDir Path base) throws Exception {
    long seed = System.nanoTime();
    Random moments = new Random(seed);
    long accepted = 0;
    long arrived = 0;
    long duplicates = 0;
    Calls calls = new Calls();
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createDirectory(base.resolve("round" + round));
      try (HeapSimulator heap = HeapSimulator.start()) {
        boolean allAccepted = round % 2 == 0;
        int messages = allAccepted ? MESSAGES : moments.nextInt(MESSAGES);
        kill(folder, heap, messages, moments.nextInt(allAccepted ? 2000 : 300));
        restart(folder, heap);
        calls.addAll(Accepted.calls(folder));

        Set<String> said = Accepted.onDisk(folder);
        Arrivals came = Arrivals.at(heap);
        assertThat(came.names()).as("seed %d, round %d", seed, round).containsAll(said);
        assertThat(came.overtaken()).as("seed %d, round %d", seed, round).isEmpty();
        accepted += said.size();
        arrived += said.size();
        duplicates += came.duplicates();
      }
    }
    assertThat(accepted)
        .as("most calls were not waited out")
        .isGreaterThan(ROUNDS / 2 * MESSAGES * 9L / 10);
    FaultTable.row("kill -9, 20 times", accepted, arrived, duplicates, 0, calls);
  }

  /** After so many were accepted, and perhaps a little later: while it still says, or delivers. */
  private static void kill(Path folder, HeapSimulator heap, int messages, int millis)
      throws InterruptedException {
    try (VictimProcess victim =
        victim(folder, heap).says(0, MESSAGES).patience(60).start()) {
      victim.await("READY");
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> Accepted.in(folder).size() >= messages);
      java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000L); // a random moment
      victim.kill();
    }
  }

  private static void restart(Path folder, HeapSimulator heap) {
    try (VictimProcess next =
        victim(folder, heap).says(MESSAGES, MESSAGES + 3).patience(120).start()) {
      next.await("END");
      assertThat(next.dropped()).isZero();
    }
  }

  private static VictimProcess.Builder victim(Path folder, HeapSimulator heap) {
    return VictimProcess.in(folder)
        .set("heap.app-id", "1234567890")
        .set("heap.endpoint", heap.endpoint().toString())
        .set("heap.rate.limits", "false") // they would make each round last half a minute
        .set("heap.data-dir", folder.resolve("spool").toString());
  }
}
