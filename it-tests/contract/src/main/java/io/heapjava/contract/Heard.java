/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/** What was said to Heap, entry by entry, whatever came of it. */
public final class Heard {

  private static final String IDENTIFY = "/api/v1/identify";

  private final HeapSimulator heap;

  Heard(HeapSimulator heap) {
    this.heap = heap;
  }

  /** One identify. */
  public record Link(String userId, String identity) {}

  /** Every identify that was answered, in order of arrival. */
  public List<Link> links() {
    return heap.requests(IDENTIFY).stream()
        .filter(Heard::answered)
        .map(RecordedRequest::json)
        .map(json ->
            new Link(json.path("user_id").asText(), json.path("identity").asText()))
        .toList();
  }

  /** The browsers that were linked to this identity, in order, repeats included. */
  public List<String> linksOf(String identity) {
    return links().stream()
        .filter(l -> l.identity().equals(identity))
        .map(Link::userId)
        .toList();
  }

  /** How many entries of any kind were about this identity. */
  public long entriesAbout(String identity) {
    return entries().stream()
        .filter(e -> e.path("identity").asText().equals(identity))
        .count();
  }

  /** How many entries of any kind were answered. */
  public int count() {
    return entries().size();
  }

  /** Bodies of any request, answered or not, that hold this text. */
  public List<String> bodiesWith(String text) {
    return heap.requests().stream()
        .map(RecordedRequest::body)
        .filter(body -> body.contains(text))
        .toList();
  }

  private List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    for (RecordedRequest request : heap.requests()) {
      if (answered(request)) {
        addEntries(request.json(), entries);
      }
    }
    return entries;
  }

  private static void addEntries(JsonNode body, List<JsonNode> entries) {
    for (String list : List.of("users", "events", "accounts")) {
      if (body.has(list)) {
        body.get(list).forEach(entries::add);
        return;
      }
    }
    entries.add(body);
  }

  private static boolean answered(RecordedRequest request) {
    return request.status() / 100 == 2;
  }
}
