/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.harness.Browser;
import io.heapjava.harness.LeakCheck;
import io.heapjava.simulator.Fault;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application with the filter comes and goes in a server that stays. */
class UndeployIT {

  private static final int ROUNDS = 50;
  private static final Path SHOP = Path.of(System.getProperty("faults.work"), "shop.war");

  @TempDir
  Path folder;

  private Path spool;

  /**
   * In memory where there is a file system for that: at the end the spool is given a fifth of a second,
   * and a disk that takes longer for one force is not waited for.
   */
  @BeforeEach
  void spool() throws IOException {
    Path memory = Path.of("/dev/shm");
    spool = Files.createTempDirectory(Files.isWritable(memory) ? memory : folder, "heap-spool");
  }

  @AfterEach
  void noSpool() {
    org.assertj.core.util.Files.delete(spool.toFile());
  }

  @Test
  void redeployedFiftyTimes_nothingOfOursIsLeft_andNothingIsLost() throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        RedeployingTomcat tomcat =
            RedeployingTomcat.start(folder.resolve("tomcat"), Map.of("alice", "customer"))) {
      round(tomcat, heap, 0); // what the server itself makes once
      LeakCheck threads = LeakCheck.begin();
      Set<String> beans = RedeployingTomcat.beans();

      for (int round = 1; round <= ROUNDS; round++) {
        round(tomcat, heap, round);
      }
      heap.faults().clear();
      round(tomcat, heap, 0); // sends what the last outage left

      threads.assertNoThreadLeft();
      assertThat(tomcat.complaints()).isEmpty();
      assertThat(RedeployingTomcat.beans()).isEqualTo(beans);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(tomcat.leaks()).isEmpty());
      Set<String> keys = new HashSet<>();
      heap.requests().stream()
          .filter(r -> r.status() == 200 && r.json().has("events"))
          .flatMap(r -> r.json().findValuesAsText("idempotency_key").stream())
          .forEach(keys::add);
      assertThat(keys).as("checkouts").hasSize(ROUNDS + 2);
      FaultTable.row("50 redeploys", ROUNDS + 2, keys.size(), 0, 0, new Calls());
    }
  }

  /** Every third while Heap is away: what waits then is left to the next. */
  private void round(RedeployingTomcat tomcat, HeapSimulator heap, int round) throws Exception {
    Map<String, String> parameters = new HashMap<>(
        Map.of("heap.app-id", "1234567890", "heap.endpoint", heap.endpoint().toString()));
    heap.faults().clear();
    if (round % 3 == 0) {
      parameters.put("heap.data-dir", spool.toString());
    }
    if (round % 3 == 0 && round > 0) {
      parameters.put("heap.flush-timeout", "100ms");
      heap.faults().add(Fault.answer(503));
    }
    StandardContext shop = tomcat.deploy(SHOP, parameters);
    try {
      Browser alice = Browser.at(tomcat.address());
      assertThat(alice.logIn("/account", "alice", "secret").body()).contains("Account of alice");
      alice.post("/checkout", Map.of());
    } finally {
      tomcat.undeploy(shop);
    }
  }

  /** Otherwise the test above could not fail. */
  @Test
  void anApplicationThatLeavesAThread_isNoticed() throws Exception {
    try (RedeployingTomcat tomcat = RedeployingTomcat.start(folder.resolve("tomcat"), Map.of())) {
      StandardContext leaky = tomcat.deploy(leakyApplication(), Map.of());
      tomcat.undeploy(leaky);

      assertThat(tomcat.complaints()).anyMatch(text -> text.contains("left-behind"));
      assertThat(tomcat.leaks()).hasSize(1);
    } finally {
      System.setProperty(LeakyListener.END, "");
    }
  }

  private Path leakyApplication() throws IOException {
    Path war = folder.resolve("leaky");
    String file = LeakyListener.class.getName().replace('.', '/') + ".class";
    Path target = war.resolve("WEB-INF/classes").resolve(file);
    Files.createDirectories(target.getParent());
    try (java.io.InputStream in = LeakyListener.class.getResourceAsStream("/" + file)) {
      Files.copy(in, target);
    }
    return war;
  }
}
