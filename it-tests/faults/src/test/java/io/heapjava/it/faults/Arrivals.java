/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Heap took: the names of {@link SignIns}, how often each, and whether in order. */
final class Arrivals {

  private final Map<String, Integer> times = new LinkedHashMap<>();
  private final Map<String, Integer> newestOf = new HashMap<>();
  private final List<String> overtaken = new ArrayList<>();

  private Arrivals() {}

  static Arrivals at(HeapSimulator heap) {
    Arrivals arrivals = new Arrivals();
    for (RecordedRequest request : heap.requests()) {
      if (request.status() == 200) {
        arrivals.take(request.json());
      }
    }
    return arrivals;
  }

  Set<String> names() {
    return times.keySet();
  }

  int duplicates() {
    return times.values().stream().mapToInt(count -> count - 1).sum();
  }

  /** Events that came, for the first time, after a later one of the same person. */
  List<String> overtaken() {
    return overtaken;
  }

  private void take(JsonNode body) {
    if (body.has("events")) {
      body.get("events").forEach(this::entry);
    } else if (body.has("users")) {
      body.get("users").forEach(this::entry);
    } else {
      entry(body);
    }
  }

  private void entry(JsonNode entry) {
    String identity = entry.get("identity").asText();
    JsonNode event = entry.get("event");
    String name = event == null ? identity : event.asText();
    boolean first = times.merge(name, 1, Integer::sum) == 1;
    if (event != null && first) {
      int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
      int newest = newestOf.merge(identity, number, Math::max);
      if (newest > number) {
        overtaken.add(name);
      }
    }
  }
}
