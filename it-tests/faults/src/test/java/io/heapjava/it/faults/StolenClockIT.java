/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapjava.simulator.Fault;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock is set back and forth by an hour while messages wait and requests fail. */
class StolenClockIT {

  private static final Path FAKETIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  @Test
  void clockJumps_nothingIsLostOrHeldUp(@TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(FAKETIME), "libfaketime is not installed");
    Path clock = Files.writeString(folder.resolve("clock"), "+0h\n");
    try (HeapSimulator heap = HeapSimulator.start();
        VictimProcess victim = VictimProcess.in(folder)
            .environment("LD_PRELOAD", FAKETIME.toString())
            .environment("FAKETIME_TIMESTAMP_FILE", clock.toString())
            .environment("FAKETIME_CACHE_DURATION", "1")
            .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            // With the fix, which this JVM doesn't need, timed waits return at once.
            .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0")
            .set("heap.endpoint", heap.endpoint().toString())
            .set("heap.app-id", "1234567890")
            .set("heap.data-dir", folder.resolve("spool").toString())
            .set("heap.retry.max-delay", "1s")
            .set("heap.retry.give-up-after", "10m")
            .says(0, 3_000)
            .patience(120)
            .start()) {
      heap.faults().add(Fault.answer(503));
      victim.await("SAID");
      for (String jump : new String[] {"+1h\n", "-1h\n", "+2h\n", "+0h\n"}) {
        int seen = heap.requests().size();
        Files.writeString(clock, jump);
        org.awaitility.Awaitility.await()
            .atMost(java.time.Duration.ofSeconds(30))
            .until(() -> heap.requests().size() > seen);
      }
      heap.faults().clear();

      victim.await("END");

      Set<String> accepted = Accepted.in(folder);
      Arrivals arrivals = Arrivals.at(heap);
      Calls calls = new Calls();
      calls.addAll(victim.calls());
      FaultTable.row(
          "clock set back and forth by hours",
          accepted.size(),
          arrivals.names().size(),
          arrivals.duplicates(),
          victim.dropped(),
          calls);
      assertThat(arrivals.names()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(victim.dropped()).isZero();
    }
  }
}
