/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 'Unable to create native thread', for real: a JVM of another user at its limit of processes. The
 * calls return, and what they said is delivered when there are threads again.
 */
class FewThreadsIT {

  @TempDir
  static Path folder;

  private static OtherUser user;

  @BeforeAll
  static void anotherUser() throws IOException {
    assumeTrue(
        OtherUser.isPossible(),
        "needs root, setpriv and prlimit (util-linux): root itself is bound by no limit");
    user = OtherUser.prepare(folder);
  }

  @ParameterizedTest(
      name = "client {0}, delivered before: {1}, made without threads: {2}, disk: {3}")
  @CsvSource({
    "jdk,            false, false, false",
    "jdk,            true,  false, false",
    "jdk,            false, true,  true",
    "url-connection, false, false, true",
    "url-connection, true,  false, false",
  })
  void callsWhileThereIsNoThread_return_andEverythingIsDeliveredLater(
      String httpClient, boolean warm, boolean late, boolean disk) {
    try (HeapSimulator heap = HeapSimulator.start()) {
      VictimProcess.Builder victim = VictimProcess.in(folder)
          .program(FewThreadsVictim.class)
          .as(user)
          .patience(60)
          .set("heap.app-id", "1234567890")
          .set("heap.endpoint", heap.endpoint().toString())
          .set("heap.http.client", httpClient)
          .set("warm", Boolean.toString(warm))
          .set("late", Boolean.toString(late));
      if (disk) {
        Path spool = folder.resolve("spool" + httpClient);
        victim.set("heap.data-dir", spool.toString());
      }
      try (VictimProcess running = victim.start()) {
        running.await("END");

        assertThat(running.output()).contains("THROWN nothing");
        assertThat(running.number("STILL"))
            .as("there was no thread all the time")
            .isZero();
        assertThat(running.number("ACCEPTED")).isEqualTo(5);
        assertThat(running.number("COMPLETE")).as(running.output()).isEqualTo(1);
        assertThat(running.dropped()).isZero();
      }
      List<String> said =
          IntStream.range(warm ? 1 : 2, 7).mapToObj(i -> "p" + i).toList();
      Stream<String> arrived =
          said.stream().filter(p -> heap.model().userByIdentity(p).isPresent());
      assertThat(arrived).containsExactlyElementsOf(said);
    }
  }
}
