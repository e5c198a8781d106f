/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What these tests have in common: an application, started with the agent and a rule. */
final class Safety {

  static final String RULE = "com.acme.safety.SignIn#signIn -> 0";

  private Safety() {}

  /** One of the mains of {@code src/apps/safety}, which need no library. */
  static App app(String main) {
    return App.of("safety", "annotations", "com.acme.safety." + main);
  }

  static RunningApp.Builder with(HeapSimulator heap, App app, Path home) {
    return RunningApp.of(app).on(home).tells(heap).set("heap.agent.rules", RULE);
  }

  static RunningApp.Builder without(App app, Path home) {
    return RunningApp.of(app).on(home).withoutAgent().withoutLog();
  }

  static List<String> identities(HeapSimulator heap) {
    return heap.model().users().stream()
        .map(user -> String.valueOf(user.identity()))
        .toList();
  }

  static void awaitIdentity(HeapSimulator heap, String identity) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> heap.model().userByIdentity(identity).isPresent());
  }
}
