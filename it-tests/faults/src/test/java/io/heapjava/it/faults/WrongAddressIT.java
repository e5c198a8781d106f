/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that can't be resolved, and a certificate of somebody else. */
class WrongAddressIT {

  private static final String HEAP = "heap.test";
  private static final int MESSAGES = 900;

  @Test
  void nameCannotBeResolvedForAWhile_allArriveWhenItCan(@TempDir Path folder) throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    try (HeapSimulator heap = HeapSimulator.start();
        VictimProcess victim = VictimProcess.in(folder)
            .set("jdk.net.hosts.file", hosts.toString())
            .set("heap.endpoint", "http://" + HEAP + ":" + heap.port())
            .set("heap.app-id", "1234567890")
            .set("heap.data-dir", folder.resolve("spool").toString())
            .set("heap.retry.max-delay", "2s")
            .says(0, MESSAGES)
            .patience(120)
            .start()) {
      victim.await("SAID");
      assertThat(heap.requests()).isEmpty();
      Files.writeString(hosts, "127.0.0.1 localhost " + HEAP + "\n");

      victim.await("END");

      Set<String> accepted = Accepted.in(folder);
      Arrivals arrivals = Arrivals.at(heap);
      Calls calls = new Calls();
      calls.addAll(victim.calls());
      FaultTable.row(
          "name not resolved for a while",
          accepted.size(),
          arrivals.names().size(),
          arrivals.duplicates(),
          victim.dropped(),
          calls);
      assertThat(accepted).hasSize(MESSAGES);
      assertThat(arrivals.names()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(victim.dropped()).isZero();
    }
  }

  @Test
  void certificateOfAnotherHost_nothingIsSaidToIt_andAllIsKept(@TempDir Path folder)
      throws Exception {
    TlsImpostor impostor = TlsImpostor.start(folder, "other.example.com");
    try (impostor) {
      VictimProcess.Builder builder = VictimProcess.in(folder)
          .set("javax.net.ssl.trustStore", impostor.trustStore().toString())
          .set("javax.net.ssl.trustStorePassword", TlsImpostor.PASSWORD)
          .set("heap.endpoint", "https://localhost:" + impostor.port())
          .set("heap.app-id", "1234567890")
          .set("heap.data-dir", folder.resolve("spool").toString())
          .set("heap.flush-timeout", "1s")
          .says(0, MESSAGES)
          .patience(5);
      Calls calls = new Calls();
      try (VictimProcess victim = builder.start()) {
        victim.await("END");
        assertThat(victim.dropped()).isZero();
        calls.addAll(victim.calls());
      }
      assertThat(impostor.connections()).isPositive();
      assertThat(impostor.requests()).isZero();

      int arrived = arrivedLater(folder);

      FaultTable.row("certificate of another host", MESSAGES, arrived, 0, 0, calls);
      assertThat(arrived).isEqualTo(MESSAGES);
    }
  }

  /** By a process that has the right address. */
  private static int arrivedLater(Path folder) throws IOException {
    try (HeapSimulator heap = HeapSimulator.start();
        VictimProcess next = VictimProcess.in(folder)
            .set("heap.endpoint", heap.endpoint().toString())
            .set("heap.app-id", "1234567890")
            .set("heap.data-dir", folder.resolve("spool").toString())
            .says(0, 0)
            .patience(60)
            .start()) {
      next.await("END");
      Set<String> names = Arrivals.at(heap).names();
      assertThat(names).containsAll(Accepted.in(folder));
      return names.size();
    }
  }
}
