/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.Fault;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fill up or lie. */
class BadDiskIT {

  private static final int MESSAGES = 12_000;
  private static final int FLIPPED = 20;

  @Test
  void diskFullDuringAnOutage_theRestWaitsInMemory(@TempDir Path folder) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "1m");
        HeapSimulator heap = HeapSimulator.start()) {
      heap.faults().add(Fault.answer(503));
      try (VictimProcess victim =
          victim(folder, heap, disk.path()).says(0, MESSAGES).patience(180).start()) {
        victim.await("SAID");
        assertThat(disk.free()).isLessThan(100_000);
        heap.faults().clear();
        victim.await("END");

        Set<String> accepted = Accepted.in(folder);
        Arrivals arrivals = Arrivals.at(heap);
        Calls calls = new Calls();
        calls.addAll(victim.calls());
        FaultTable.row(
            "disk of 1 MB full during an outage",
            accepted.size(),
            arrivals.names().size(),
            arrivals.duplicates(),
            victim.dropped(),
            calls);
        assertThat(arrivals.names().size() + victim.dropped()).isEqualTo(accepted.size());
        assertThat(victim.dropped()).isZero(); // the queue in memory is larger than that
        assertThat(arrivals.overtaken()).isEmpty();
      }
    }
  }

  @Test
  void bytesFlippedAfterACrash_onlyTheirRecordsAreLost_andCounted(@TempDir Path folder)
      throws Exception {
    Path spool = folder.resolve("spool");
    try (HeapSimulator heap = HeapSimulator.start()) {
      heap.faults().add(Fault.answer(503));
      try (VictimProcess victim =
          victim(folder, heap, spool).says(0, 9_000).patience(60).start()) {
        victim.await("SAID").kill();
      }
      flip(spool);
      heap.faults().clear();
      try (VictimProcess next =
          victim(folder, heap, spool).says(0, 0).patience(120).start()) {
        next.await("END");

        Set<String> accepted = Accepted.onDisk(folder);
        Arrivals arrivals = Arrivals.at(heap);
        FaultTable.row(
            FLIPPED + " bytes flipped after a crash",
            accepted.size(),
            arrivals.names().size(),
            arrivals.duplicates(),
            next.dropped(),
            new Calls());
        assertThat(next.dropped()).isBetween(1L, (long) FLIPPED);
        Set<String> came = new HashSet<>(arrivals.names());
        assertThat(Accepted.in(folder)).containsAll(came);
        came.retainAll(accepted);
        assertThat(came.size() + next.dropped()).isEqualTo(accepted.size());
        assertThat(arrivals.overtaken()).isEmpty();
      }
    }
  }

  private static VictimProcess.Builder victim(Path folder, HeapSimulator heap, Path data) {
    return VictimProcess.in(folder)
        .set("heap.endpoint", heap.endpoint().toString())
        .set("heap.app-id", "1234567890")
        .set("heap.data-dir", data.toString())
        .set("heap.retry.max-delay", "1s");
  }

  /** Somewhere in the middle of the largest file, each in a stretch of its own. */
  private static void flip(Path spool) throws IOException {
    Path largest;
    try (Stream<Path> files = Files.walk(spool)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      largest = all.get(0);
      for (Path file : all) {
        largest = Files.size(file) > Files.size(largest) ? file : largest;
      }
    }
    Random random = new Random(42);
    try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
      long stretch = (file.length() - 2_000) / FLIPPED;
      assertThat(stretch).isGreaterThan(2_000);
      for (int i = 0; i < FLIPPED; i++) {
        long at = 1_000 + i * stretch + random.nextInt((int) stretch - 1_000);
        file.seek(at);
        int before = file.read();
        file.seek(at);
        file.write(before ^ (1 << random.nextInt(8)));
      }
    }
  }
}
