/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.DropReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Senders;
import io.heapjava.core.internal.http.TestEndpoint;
import io.heapjava.core.internal.message.Json;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.queue.SpoolSettings;
import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.internal.spool.SpoolInspection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

/** What waits is on disk: closes, restarts and kills of a real process lose nothing. */
@Timeout(120)
class DeliveryOnDiskTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir
  Path dir;

  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private final List<Map<String, Object>> arrived = Collections.synchronizedList(new ArrayList<>());
  private RecordingMetrics metrics = new RecordingMetrics();
  private Messages messages = new Messages(Clock.SYSTEM, metrics, trouble, false);
  private TestEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestEndpoint(this::take);
  }

  @AfterEach
  void stop() throws IOException {
    endpoint.close();
  }

  @Test
  void close_duringAnOutage_keepsAll_andTheNextSendsIt_inOrder() {
    endpoint.answerWith((request, wire) -> wire.answer(503, ""));
    Delivery first = delivery();
    for (int i = 0; i < 500; i++) {
      first.offer(event("p" + i % 7, i));
    }

    assertThat(first.close(Duration.ofSeconds(2))).isZero();

    assertThat(first.kept()).isEqualTo(500);
    assertThat(metrics.kept()).isEqualTo(500);
    assertThat(metrics.dropped()).isZero();
    metrics.assertAccount();

    endpoint.answerWith(this::take);
    metrics = new RecordingMetrics();
    awaitEnd();
    Delivery next = delivery();
    metrics.waiting(next::waiting);
    next.offer(event("p1", 500));
    await().atMost(LONG).until(() -> arrived.size() >= 501);
    next.close(LONG);

    assertThat(events()).hasSize(501);
    assertInOrder();
    assertThat(metrics.recovered()).isEqualTo(500);
    assertThat(metrics.sent()).isEqualTo(501);
    metrics.assertAccount();
    assertThat(dir.resolve("heap-11")).isEmptyDirectory();
  }

  @Test
  void flush_ofAProcessThatSaidNothing_sendsWhatAnotherLeft() {
    endpoint.answerWith((request, wire) -> wire.answer(503, ""));
    Delivery first = delivery();
    for (int i = 0; i < 50; i++) {
      first.offer(event("p", i));
    }
    first.close(Duration.ZERO);

    endpoint.answerWith(this::take);
    awaitEnd();
    Delivery next = delivery();

    assertThat(next.flush(LONG)).isTrue();
    assertThat(events()).hasSize(50);
    next.close(LONG);
  }

  @Test
  void flush_besidesAFolderThatCanNotBeOpened_sendsWhatAllOthersLeft() throws IOException {
    endpoint.answerWith((request, wire) -> wire.answer(503, ""));
    for (int process = 0; process < 3; process++) {
      Delivery left = delivery();
      for (int i = 0; i < 10; i++) {
        left.offer(event("p" + process, 10 * process + i));
      }
      left.close(Duration.ZERO);
      awaitEnd();
    }
    Path lock = dir.resolve("heap-11/0000000002/lock");
    Files.delete(lock);
    Files.createSymbolicLink(lock, dir.resolve("elsewhere"));
    endpoint.answerWith(this::take);

    Delivery next = delivery();

    assertThat(next.flush(LONG)).isTrue();
    assertThat(events()).hasSize(20);
    next.close(LONG);
  }

  @Test
  void refusedForGood_isADeadLetter_andSentWhenReplayed() throws IOException {
    endpoint.answerWith((request, wire) -> wire.answer(400, "no"));
    Delivery first = delivery();
    first.offer(event("p1", 1));
    assertThat(first.flush(LONG)).isTrue();
    first.close(LONG);
    assertThat(metrics.dropped(DropReason.REFUSED_BY_HEAP)).isEqualTo(1);

    SpoolInspection inspection = SpoolInspection.of(dir, Assertions::fail).get(0);
    assertThat(inspection.deadLetters()).hasSize(1);
    assertThat(inspection.deadLetters().get(0).reason()).isEqualTo("REFUSED_BY_HEAP 400");
    assertThat(inspection.replay()).isEqualTo(1);
    endpoint.answerWith(this::take);
    Delivery next = delivery();
    await().atMost(LONG).until(() -> events().contains(1));
    next.close(LONG);
  }

  @Test
  void close_withoutAnyThread_leavesNothingBehind() {
    assertThat(delivery().close(Duration.ZERO)).isZero();
    assertThat(dir.resolve("heap-11")).isEmptyDirectory();
  }

  @RepeatedTest(5)
  void kill_atAnyMoment_losesNothingThatWasAccepted() throws Exception {
    Process victim = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            dir.toString(),
            endpoint.uri().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    Set<Integer> accepted = new LinkedHashSet<>();
    int killAfter = new Random().nextInt(8_000) + 1;
    try (BufferedReader said = new BufferedReader(
        new InputStreamReader(victim.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.matches("[0-9]+")) {
          accepted.add(Integer.parseInt(line));
        }
        if (accepted.size() == killAfter) {
          victim.destroyForcibly();
        }
      }
    } catch (IOException e) {
      // the pipe of a dead process
    }
    assertThat(victim.waitFor()).isNotZero();

    Delivery next = delivery();
    await().atMost(LONG).untilAsserted(() -> {
      Set<Integer> missing = new LinkedHashSet<>(accepted);
      missing.removeAll(events());
      assertThat(missing)
          .as(
              "recovered %s, dropped %s, waiting %s",
              metrics.recovered(), metrics.dropped(), next.waiting())
          .isEmpty();
    });
    next.close(LONG);

    assertThat(accepted).hasSizeGreaterThanOrEqualTo(killAfter);
    assertInOrder();
    assertThat(metrics.dropped(DropReason.SPOOL_DAMAGED)).isZero();
    assertThat(dir.resolve("heap-11")).isEmptyDirectory();
  }

  @Test
  void whatAFullSpoolPushesOut_isALossOfWhomItWas() {
    ManualClock clock = new ManualClock();
    Losses losses = new Losses(clock);
    clock.advance(Duration.ofSeconds(1));
    endpoint.answerWith((request, wire) -> wire.answer(503, ""));
    Delivery delivery = delivery(losses, 1 << 20);

    for (int i = 0; i < 20_000 && metrics.dropped(DropReason.SPOOL_FULL) == 0; i++) {
      delivery.offer(event("p" + i % 7, i));
    }

    assertThat(metrics.dropped(DropReason.SPOOL_FULL)).isPositive();
    assertThat(List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6"))
        .anyMatch(person -> losses.since(person) == losses.now());
    delivery.close(Duration.ZERO);
    awaitEnd();
  }

  @Test
  void whatWasDamagedOnDisk_isALossOfEverybody() throws IOException {
    endpoint.answerWith((request, wire) -> wire.answer(503, ""));
    Delivery first = delivery();
    for (int i = 0; i < 50; i++) {
      first.offer(event("p" + i % 7, i));
    }
    first.close(Duration.ofSeconds(2));
    awaitEnd();
    damageInTheMiddle();
    ManualClock clock = new ManualClock();
    Losses losses = new Losses(clock);
    clock.advance(Duration.ofSeconds(1));

    endpoint.answerWith(this::take);
    Delivery next = delivery(losses, 100_000_000);

    await().atMost(LONG).until(() -> metrics.dropped(DropReason.SPOOL_DAMAGED) > 0);
    assertThat(losses.since("anybody")).isEqualTo(losses.now());
    next.close(LONG);
  }

  private void damageInTheMiddle() throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(dir)) {
      files = below.filter(Files::isRegularFile).collect(Collectors.toList());
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 1_000) {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  /** Of the threads: from then on nobody has the spool. */
  private static void awaitEnd() {
    await()
        .atMost(LONG)
        .until(() -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("heap-")));
  }

  /** Repeats are allowed; each person's first arrivals are in order, and a key is always the same. */
  private void assertInOrder() {
    Map<String, Integer> newest = new HashMap<>();
    Set<Integer> seen = new LinkedHashSet<>();
    synchronized (arrived) {
      for (Map<String, Object> e : arrived) {
        int number = number(e);
        assertThat(e.get("idempotency_key")).isEqualTo("key" + number);
        if (seen.add(number)) {
          Integer before = newest.put((String) e.get("identity"), number);
          assertThat(before == null || before < number).isTrue();
        }
      }
    }
  }

  private Set<Integer> events() {
    Set<Integer> all = new LinkedHashSet<>();
    synchronized (arrived) {
      arrived.forEach(e -> all.add(number(e)));
    }
    return all;
  }

  private static int number(Map<String, Object> event) {
    return Integer.parseInt(((String) event.get("event")).substring(1));
  }

  private io.heapjava.core.internal.message.Message event(String who, int number) {
    return messages.track(
        "e" + number, Identity.ofEncoded(who), Map.of("n", number), "key" + number);
  }

  private Delivery delivery() {
    return delivery(new Losses(Clock.SYSTEM), 100_000_000);
  }

  private Delivery delivery(Losses losses, long maxBytes) {
    DeliverySettings settings = DeliverySettings.newBuilder("11", endpoint.uri())
        .batchMaxAge(Duration.ofMillis(50))
        .retryInitialDelay(Duration.ofMillis(20))
        .spool(SpoolSettings.of(dir, "11", maxBytes, FsyncPolicy.INTERVAL))
        .build();
    return Delivery.start(
        settings,
        Senders.create(settings.sender(), trouble),
        metrics,
        losses,
        Clock.SYSTEM,
        trouble);
  }

  private void take(TestEndpoint.Received request, TestEndpoint.Wire wire) throws IOException {
    arrived.addAll(Json.list(Json.object(request.body()), "events"));
    wire.answer(200, "{}");
  }
}
