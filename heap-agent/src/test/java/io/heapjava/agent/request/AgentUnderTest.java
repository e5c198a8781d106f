/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.LoginPlace;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.request.RequestIdentifier;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import io.heapjava.simulator.SimulatedUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agent follows requests with, before a strict Heap, and what came of them. */
final class AgentUnderTest implements AutoCloseable {

  private final HeapSimulator heap = HeapSimulator.start();
  private final HeapClient client;
  private final Core core;
  final RequestPassages passages;

  AgentUnderTest() {
    this("");
  }

  /**
   * @param sessionRules as in {@code session:user -> value}
   * @param settings keys and values by turns
   */
  AgentUnderTest(String sessionRules, String... settings) {
    HeapConfig.Builder config = HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId(FakeRequest.APP_ID)
        .endpoint(heap.endpoint());
    for (int i = 0; i < settings.length; i += 2) {
      config.set(settings[i], settings[i + 1]);
    }
    client = HeapClient.create(config.build(), HeapMetrics.NONE);
    // What is sent in the millisecond of the start counts as lost: that it is sent twice is right.
    while (client.losses().now() <= client.losses().since("")) {
      Thread.onSpinWait();
    }
    core = new Core(client, RequestIdentifier.create(client));
    passages = new RequestPassages(() -> core, FakeRequest.sessionRules(sessionRules));
  }

  Core core() {
    return core;
  }

  /** Where a login of this moment would belong to. */
  LoginPlace place() {
    return passages.now();
  }

  /** A page of the application, by way of the container, one filter and the servlet. */
  void page(FakeRequest request, Runnable page) {
    container(request, () -> filter(request, () -> servlet(request, page)));
  }

  /** The same where the page does nothing about logins. */
  void page(FakeRequest request) {
    page(request, () -> {});
  }

  void container(FakeRequest request, Runnable inside) {
    through(request.servlet(), Gate.CONTAINER, inside);
  }

  void filter(FakeRequest request, Runnable inside) {
    through(request.servlet(), Gate.CHAIN, inside);
  }

  void servlet(FakeRequest request, Runnable inside) {
    through(request.servlet(), Gate.SERVLET, inside);
  }

  /** Enters with this object, does what is inside, and leaves. */
  void through(Object request, Gate gate, Runnable inside) {
    Runnable exit = passages.enter(request, null, gate);
    assertThat(exit).as("the way out").isNotNull();
    inside.run();
    exit.run();
  }

  /** Every link that was sent, as {@code <user_id>=<identity>}. */
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

  /** Everybody Heap knows. */
  Set<String> known() {
    flush();
    Set<String> known = new TreeSet<>();
    for (SimulatedUser user : heap.model().users()) {
      @Nullable String identity = user.identity();
      if (identity != null) {
        known.add(identity);
      }
    }
    return known;
  }

  private void flush() {
    assertThat(client.flush(Duration.ofSeconds(20)).isComplete()).isTrue();
    assertThat(heap.model().refusals()).isEmpty();
  }

  @Override
  public void close() {
    client.close();
    heap.close();
  }
}
