/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import io.heapjava.simulator.HeapSimulator;
import java.util.Map;
import java.util.TreeMap;

/** What was tried, to be printed at the end. Thread-safe. */
final class Tally {

  private static final class Row {
    int stories;
    int requests;
    int people;
    int known;
    int links;
  }

  private final Map<String, Row> rows = new TreeMap<>();
  private final long start = System.nanoTime();

  synchronized void count(Door door, Story story, Teller teller, HeapSimulator heap) {
    count(door + " " + story.security(), teller, heap);
    count("~ all", teller, heap);
  }

  private void count(String name, Teller teller, HeapSimulator heap) {
    Row row = rows.computeIfAbsent(name, absent -> new Row());
    row.stories++;
    row.requests += teller.requests();
    row.people += teller.truth().signedIn.size();
    row.known += teller.truth().known.size();
    row.links += (int) heap.requests("/api/v1/identify").stream()
        .filter(request -> request.body().contains(teller.truth().prefix))
        .count();
  }

  /** How many browsers were linked at this door. */
  synchronized int links(Door door, Security security) {
    Row row = rows.get(door + " " + security);
    return row == null ? 0 : row.links;
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder(String.format(
        "%n%-24s %8s %9s %7s %14s %6s%n",
        "stories", "number", "requests", "people", "must be known", "links"));
    rows.forEach((name, row) -> text.append(String.format(
        "%-24s %8d %9d %7d %14d %6d%n",
        name, row.stories, row.requests, row.people, row.known, row.links)));
    return text.append((System.nanoTime() - start) / 1_000_000).append(" ms").toString();
  }
}
