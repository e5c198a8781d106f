/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.floor;

import io.heapjava.core.Event;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An application with nothing on its class path but what the library needs. */
final class SmallestApp {

  private SmallestApp() {}

  public static void main(String[] args) {
    HeapConfig config = HeapConfig.newBuilder()
        .appId("11")
        .endpoint(URI.create(args[0]))
        .set("heap.http.client", args[1])
        .build();
    try (HeapClient heap = HeapClient.create(config)) {
      heap.identify("1847839267195673", heap.identityOf("alice@example.com"));
      heap.addUserProperties("alice@example.com", Map.of("plan", "gold"));
      heap.track(Event.named("Order")
          .byIdentifier("alice@example.com")
          .property("items", 3)
          .build());
      System.out.println(heap.flush(Duration.ofSeconds(20)));
      System.out.println(Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("heap-"))
          .allMatch(Thread::isDaemon));
    }
  }
}
