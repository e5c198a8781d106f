/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.micrometer.MicrometerHeapMetrics;
import io.heapjava.core.request.HeapRequest;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a strict Heap, over real HTTP. */
class HeapClientTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final Identity ALICE = Identity.ofEncoded("alice@example.com");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private HeapSimulator heap;
  private HeapClient client;

  @BeforeEach
  void start() {
    heap = HeapSimulator.start();
    client = client(Map.of());
  }

  @AfterEach
  void stop() {
    client.close();
    heap.close();
  }

  @Test
  void identify_mergesTheBrowserIntoThePerson() {
    heap.model().visit("1847839267195673", "Home");

    assertThat(client.identify("1847839267195673", ALICE)).isTrue();
    flush();

    assertThat(heap.model().userCount()).isEqualTo(1);
    SimulatedUser alice = alice();
    assertThat(alice.userIds()).containsExactly("1847839267195673");
    assertThat(alice.events()).containsExactly("Home");
    assertThat(heap.requests("/api/v1/identify").get(0).json().get("app_id").isTextual())
        .as("app_id is always a string")
        .isTrue();
  }

  @Test
  void identify_keepsLeadingZerosOfTheUserId() {
    client.identify("0407677887482951", ALICE);
    flush();

    assertThat(alice().userIds()).containsExactly("0407677887482951");
  }

  @Test
  void userProperties_thatWaitTogether_areMerged_andTheLastValueWins() {
    for (int i = 1; i <= 50; i++) {
      client.addUserProperties("alice@example.com", Map.of("visits", i));
    }
    client.addUserProperties("alice@example.com", Map.of("email", "alice@example.com"));
    flush();

    assertThat(alice().properties())
        .containsEntry("visits", 50)
        .containsEntry("email", "alice@example.com");
    assertThat(heap.requests("/api/add_user_properties"))
        .as("one, or two when the flush comes between")
        .hasSizeLessThanOrEqualTo(2);
    assertThat(count("heap.messages.sent")).isEqualTo(51);
  }

  /** Heap's page allows texts and numbers only, and a refused entry would cost the whole person. */
  @Test
  void booleans_areText_unlessAskedOtherwise() {
    client.addUserProperties("alice@example.com", Map.of("beta", true));
    flush();
    assertThat(alice().properties()).containsEntry("beta", "true");

    heap.booleans(true);
    try (HeapClient asIs = client(Map.of("heap.values.booleans", "as-is"))) {
      asIs.addUserProperties("alice@example.com", Map.of("beta", true));
      assertThat(asIs.flush(BOUND).isComplete()).isTrue();
    }
    assertThat(alice().properties()).containsEntry("beta", true);
  }

  @Test
  void track_byPersonAndByBrowser() {
    client.track(order()
        .property("items", 3)
        .properties(Map.of("flavors", List.of("a", "b")))
        .build());
    client.track(Event.named("Look").byBrowser("5").build());
    flush();

    assertThat(alice().events()).containsExactly("Order");
    assertThat(heap.model().userByUserId("5").orElseThrow().events()).containsExactly("Look");
    assertThat(heap.model().events())
        .filteredOn(event -> event.name().equals("Order"))
        .singleElement()
        .satisfies(event -> assertThat(event.properties())
            .containsEntry("items", 3)
            .containsEntry("flavors", "a||b"));
  }

  @Test
  void track_laterOrWithAKeyOfItsOwn_saysSoToHeap() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    Event event = order().at(yesterday).idempotencyKey("order-4711").build();

    client.track(event);
    client.track(event);
    flush();

    assertThat(heap.model().events()).singleElement().satisfies(stored -> {
      assertThat(Instant.parse(stored.timestamp())).isEqualTo(yesterday);
      assertThat(stored.idempotencyKey()).isEqualTo("order-4711");
    });
  }

  @Test
  void track_withoutATime_isAtTheTimeOfTheCall_alsoForAnEventMadeBefore() {
    Event event = order().build();
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    client.track(event);
    client.track(event);
    flush();

    assertThat(heap.model().events())
        .hasSize(2)
        .allSatisfy(stored ->
            assertThat(Instant.parse(stored.timestamp())).isBetween(before, Instant.now()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1970-01-20T11:43:20Z", "1999-12-31T23:59:59.999Z", "+55000-01-01T00:00:00Z"})
  void track_atATimeThatCanOnlyBeAMistake_isRefused(String time) {
    assertThat(client.track(order().at(Instant.parse(time)).build())).isFalse();
    assertThat(client.track(
            Event.named("Look").byBrowser("5").at(Instant.parse(time)).build()))
        .isFalse();
    assertThat(client.track(order().at(Instant.MIN).build())).isFalse();
    assertThat(client.track(order().at(Instant.MAX).build())).isFalse();
    fence();

    assertThat(refused(RefusalReason.EVENT_TIME_INVALID)).isEqualTo(4);
    assertThat(heap.requests()).hasSize(1);
  }

  /** A name in the place of a person would be a user of that name for ever. */
  @Test
  void nothingIsToldByTwoTexts_thatCouldBeSwapped() {
    assertThat(Stream.of(HeapClient.class, Heap.class, HeapRequest.class, Event.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> !method.getName().equals("identityOf"))
            .filter(method ->
                Collections.frequency(Arrays.asList(method.getParameterTypes()), String.class) > 1))
        .isEmpty();
  }

  @Test
  void track_whoseAnswerWasLost_makesOneEventOnly() {
    heap.faults().reset().afterProcessing().times(1).forPath("/api/track");

    client.track(order().build());
    flush();

    assertThat(alice().events()).containsExactly("Order");
    assertThat(heap.requests("/api/track")).hasSizeGreaterThan(1);
  }

  @Test
  void accountProperties() {
    client.addAccountProperties("acme", Map.of("seats", 25));
    flush();

    assertThat(heap.model().accounts()).containsEntry("acme", Map.of("seats", 25));
  }

  @Test
  void nestedProperties_areFlattened_nullsLeftOut_longTextsCut() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("address", Map.of("city", "Bern"));
    properties.put("none", null);
    properties.put("essay", "x".repeat(2000));
    properties.put("active", true);

    client.addUserProperties("alice@example.com", properties);
    flush();

    assertThat(alice().properties())
        .containsEntry("address.city", "Bern")
        .doesNotContainKey("none")
        .containsEntry("active", "true")
        .containsEntry("essay", "x".repeat(1023));
    assertThat(count("heap.values.cut")).isEqualTo(1);
  }

  @Test
  void oneBadEntryOfAThousand_isTheOnlyOneLost() {
    heap.faults().answer(400).whenBodyContains("poison@example.com");
    for (int i = 0; i < 999; i++) {
      client.addUserProperties(
          i == 500 ? "poison@example.com" : "p" + i + "@example.com", Map.of("n", i));
    }
    flush();

    assertThat(heap.model().users()).hasSize(998);
    assertThat(registry
            .get("heap.messages.dropped")
            .tag("reason", "refused-by-heap")
            .counter())
        .satisfies(dropped -> assertThat(dropped.count()).isEqualTo(1));
    assertAccountIsEven();
  }

  @Test
  void outage_losesNothing() {
    heap.faults().answer(503).times(3);
    heap.faults().reset().times(2);

    client.identify("5", ALICE);
    client.addUserProperties("alice@example.com", Map.of("plan", "gold"));
    client.track(order().build());
    flush();

    assertThat(alice().userIds()).containsExactly("5");
    assertThat(alice().properties()).containsEntry("plan", "gold");
    assertThat(alice().events()).containsExactly("Order");
    assertThat(count("heap.messages.retried")).isGreaterThanOrEqualTo(5);
    assertAccountIsEven();
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "anonymous", "", "  ", "null", "guest", "0"})
  void nobody_isNeverSent(String identifier) {
    assertThat(client.identify("5", client.identityOf(identifier))).isFalse();
    assertThat(client.addUserProperties(identifier, Map.of("a", 1))).isFalse();
    assertThat(client.track(Event.named("Order").byIdentifier(identifier).build()))
        .isFalse();
    fence();

    assertThat(heap.requests()).hasSize(1);
    assertThat(registry.get("heap.messages.refused").counters())
        .satisfies(refused -> assertThat(refused).isNotEmpty());
  }

  @Test
  @SuppressWarnings("NullAway")
  void badArguments_areRefused_neverThrown() {
    Map<String, Object> self = new HashMap<>();
    self.put("self", self);

    assertThat(client.identify(null, ALICE)).isFalse();
    assertThat(client.identify("9007199254740992", ALICE)).isFalse();
    assertThat(client.identify("5", null)).isFalse();
    assertThat(client.addUserProperties((String) null, Map.of())).isFalse();
    assertThat(client.addUserProperties((Identity) null, Map.of())).isFalse();
    assertThat(client.track(null)).isFalse();
    assertThat(client.track(Event.named(null).by(ALICE).build())).isFalse();
    assertThat(client.track(Event.named("x".repeat(1025)).by(ALICE).build())).isFalse();
    assertThat(client.track(Event.named("Order").by(null).build())).isFalse();
    assertThat(client.track(Event.named("Order").byIdentifier(null).build())).isFalse();
    assertThat(client.track(Event.named("Order").byBrowser(null).build())).isFalse();
    assertThat(client.track(Event.named("Order").byBrowser("alice").build())).isFalse();
    assertThat(client.addAccountProperties(" ", Map.of())).isFalse();
    assertThat(client.addUserProperties("alice@example.com", null)).isTrue();
    assertThat(client.addUserProperties("alice@example.com", self)).isTrue();
    assertThat(client.track(
            order().properties(null).property(null, 1).properties(self).build()))
        .isTrue();
    flush();

    assertThat(heap.model().refusals()).isEmpty();
  }

  @Test
  void afterClose_callsAreRefused_andCounted() {
    client.close();
    client.close();

    assertThat(client.track(order().build())).isFalse();
    assertThat(client.flush(Duration.ofMillis(1)).isComplete()).isTrue();
  }

  @Test
  void flush_saysWhatBecameOfMessages_sinceTheOneBefore() {
    for (int i = 0; i < 3; i++) {
      client.track(order().build());
    }
    client.track(Event.named("Order").byIdentifier(" ").build());
    FlushResult first = client.flush(BOUND);
    assertThat(List.of(first.sent(), first.refused(), first.dropped(), first.kept()))
        .containsExactly(3L, 1L, 0L, 0L);
    assertThat(first.isComplete()).isTrue();
    assertThat(first.waiting()).isZero();

    heap.faults().answer(401);
    client.track(order().build());
    FlushResult second = client.flush(BOUND);
    assertThat(List.of(second.sent(), second.refused(), second.dropped(), second.kept()))
        .containsExactly(0L, 0L, 1L, 0L);

    heap.faults().clear();
    heap.faults().answer(503);
    client.track(order().build());
    FlushResult third = client.flush(Duration.ofMillis(200));
    assertThat(third.isComplete()).isFalse();
    assertThat(third.waiting()).isEqualTo(1);
    assertThat(client.close(Duration.ofMillis(300)).dropped()).isEqualTo(1);
  }

  @Test
  void close_withHeapAway_dropsAndCounts_withinItsTimeout() {
    heap.faults().answer(503);
    HeapMetricsLedger ledger = new HeapMetricsLedger();
    HeapClient doomed = HeapClient.create(config(Map.of("heap.flush-timeout", "2s")), ledger);
    IntStream.range(0, 100)
        .forEach(i -> doomed.track(Event.named("Order").byIdentifier("p" + i).build()));

    doomed.close();

    assertThat(ledger.accepted()).isEqualTo(100);
    assertThat(ledger.dropped(DropReason.CLOSED)).isEqualTo(100);
    assertThat(ledger.sent()).isZero();
  }

  @Test
  void sameIdentifier_givesTheSameIdentity_onEveryPath() {
    HeapClient hashed = client(Map.of("heap.identity.encoding", "sha256"));
    try (hashed) {
      Identity identity = hashed.identityOf("alice@example.com");
      hashed.identify("5", identity);
      hashed.addUserProperties("alice@example.com", Map.of("plan", "gold"));
      hashed.track(Event.named("Order").byIdentifier("alice@example.com").build());
      assertThat(hashed.flush(BOUND).isComplete()).isTrue();

      SimulatedUser user = heap.model().userByIdentity(identity.value()).orElseThrow();
      assertThat(heap.model().users()).hasSize(1);
      assertThat(user.userIds()).containsExactly("5");
      assertThat(user.events()).containsExactly("Order");
      assertThat(heap.requests())
          .allSatisfy(request -> assertThat(request.body()).doesNotContain("alice@example.com"));
    }
  }

  @Test
  void withoutAppId_thereIsNoClient() {
    HeapConfig config = HeapConfig.newBuilder().withoutProcessSources().build();

    assertThat(config.isOn()).isFalse();
    assertThatThrownBy(() -> HeapClient.create(config))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("heap.app-id: is not set (allowed: digits, at most 16)");
  }

  @Test
  void regions_haveTheirHosts() {
    assertThat(HeapConfig.newBuilder().withoutProcessSources().build().endpoint())
        .hasToString("https://heapanalytics.com");
    assertThat(HeapConfig.newBuilder()
            .withoutProcessSources()
            .set("heap.region", "eu")
            .build()
            .endpoint())
        .hasToString("https://c.eu.heap-api.com");
  }

  private static Event.Builder order() {
    return Event.named("Order").by(ALICE);
  }

  private SimulatedUser alice() {
    return heap.model().userByIdentity("alice@example.com").orElseThrow();
  }

  private void flush() {
    assertThat(client.flush(BOUND).isComplete()).as("delivered in time").isTrue();
    assertThat(heap.model().refusals()).isEmpty();
  }

  /** Somebody known arrives behind everything that should not have been sent. */
  private void fence() {
    client.track(Event.named("Fence").byIdentifier("fence@example.com").build());
    flush();
  }

  private void assertAccountIsEven() {
    assertThat(count("heap.messages.accepted"))
        .isEqualTo(count("heap.messages.sent") + count("heap.messages.dropped"));
  }

  private double refused(RefusalReason reason) {
    return registry
        .get("heap.messages.refused")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .counter()
        .count();
  }

  private double count(String meter) {
    return registry.find(meter).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  private HeapClient client(Map<String, String> settings) {
    return HeapClient.create(config(settings), new MicrometerHeapMetrics(registry));
  }

  private HeapConfig config(Map<String, String> settings) {
    return HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(heap.endpoint())
        .set("heap.retry.initial-delay", "20ms")
        .setAll("test", settings)
        .build();
  }
}
