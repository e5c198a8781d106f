/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.micrometer.MicrometerHeapMetrics;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import io.heapjava.simulator.SimulatedUser;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A strict Heap, a client of it, and what came of one request after another. */
final class HeapUnderTest implements AutoCloseable {

  final HeapSimulator heap = HeapSimulator.start();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<HeapClient> clients = new ArrayList<>();
  HeapClient client = client(Map.of());

  /** With these settings, as after a restart: nothing is remembered but what sessions hold. */
  RequestIdentifier identifier(String... settings) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    client = client(map);
    return RequestIdentifier.create(client);
  }

  private HeapClient client(Map<String, String> settings) {
    HeapClient client = HeapClient.create(config(settings), new MicrometerHeapMetrics(registry));
    clients.add(client);
    // What is sent in the millisecond of the start counts as lost: that it is sent twice is right.
    while (client.losses().now() <= client.losses().since("")) {
      Thread.onSpinWait();
    }
    return client;
  }

  HeapConfig config(Map<String, String> settings) {
    return HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(heap.endpoint())
        .setAll("test", settings)
        .build();
  }

  /** Everything said so far has arrived, and Heap refused none of it. */
  HeapUnderTest flush() {
    for (HeapClient each : clients) {
      assertThat(each.flush(Duration.ofSeconds(20)).isComplete()).isTrue();
    }
    assertThat(heap.model().refusals()).isEmpty();
    return this;
  }

  SimulatedUser user(String identity) {
    return heap.model().userByIdentity(identity).orElseThrow();
  }

  /** Everybody Heap knows. */
  Set<String> known() {
    flush();
    Set<String> known = new TreeSet<>();
    for (SimulatedUser user : heap.model().users()) {
      if (user.identity() != null) {
        known.add(user.identity());
      }
    }
    return known;
  }

  /** Every link that was sent, as {@code <user_id>=<identity>}, in order. */
  List<String> links() {
    flush();
    List<String> links = new ArrayList<>();
    for (RecordedRequest request : heap.requests("/api/v1/identify")) {
      links.add(request.json().get("user_id").asText()
          + "="
          + request.json().get("identity").asText());
    }
    return links;
  }

  /** How often a person's properties were told, empty ones too. */
  long timesMadeKnown(String identity) {
    flush();
    return heap.requests("/api/add_user_properties").stream()
        .filter(request -> request.body().contains('"' + identity + '"'))
        .count();
  }

  double refused(String reason) {
    return count(registry.find("heap.messages.refused").tag("reason", reason).counter());
  }

  double dropped(String reason) {
    return count(registry.find("heap.messages.dropped").tag("reason", reason).counter());
  }

  double conflicts(String reason) {
    return count(registry.find("heap.link.conflicts").tag("reason", reason).counter());
  }

  private static double count(Counter counter) {
    return counter == null ? 0 : counter.count();
  }

  /** A request with a session, and this person signed in; null for nobody. */
  static FakeRequestView session(String name) {
    return FakeRequestView.of(named(name)).session("basket", "full");
  }

  static Principal named(String name) {
    return name == null ? null : new Account(name, name + "@example.com");
  }

  /** What a session says was first seen now is a minute and a second old. */
  static void letAMinutePass(FakeRequestView view) {
    Object mark = view.sessionAttribute(SessionMark.REPLACING);
    assertThat(mark).as("a user_id that waits").isNotNull();
    String[] parts = ((String) mark).split(" ", 4);
    parts[1] = Long.toString(Long.parseLong(parts[1]) - 61_000);
    view.session(SessionMark.REPLACING, String.join(" ", parts));
  }

  /** What a session says was told is said to have been told before any loss that counts. */
  static void loseEverything(FakeRequestView view) {
    String[] parts = ((String) view.sessionAttribute(SessionMark.ATTRIBUTE)).split(" ", 4);
    parts[1] = "1000000000";
    view.session(SessionMark.ATTRIBUTE, String.join(" ", parts));
  }

  @Override
  public void close() {
    for (HeapClient each : clients) {
      each.close();
    }
    heap.close();
  }

  /** The principal of an application. */
  public static final class Account implements Principal {
    private final String name;
    private final String email;

    Account(String name, String email) {
      this.name = name;
      this.email = email;
    }

    @Override
    public String getName() {
      return name;
    }

    public String getEmail() {
      return email;
    }
  }
}
