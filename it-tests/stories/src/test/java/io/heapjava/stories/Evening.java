/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.heapjava.simulator.RecordedRequest;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells stories at one door, several at a time, and judges them. */
final class Evening implements AutoCloseable {

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger evenings = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Door door;
  private final Tally tally;

  Evening(Door door, Tally tally) {
    this.door = door;
    this.tally = tally;
  }

  Door door() {
    return door;
  }

  /** The faults of each story. */
  record Told(Story story, List<String> faults, List<String> lines) {

    boolean isFaulty() {
      return !faults.isEmpty();
    }

    @Override
    public String toString() {
      return "\n  FAULTS at " + story.security() + ":\n    " + String.join("\n    ", faults)
          + "\n  in\n    " + String.join("\n    ", lines);
    }
  }

  /** All at the same time. One evening at a time: jqwik goes on to shrink behind its time limit. */
  synchronized List<Told> tell(List<Story> stories) {
    int evening = evenings.incrementAndGet();
    List<Teller> tellers = stories.stream()
        .map(story -> new Teller(door, http, story, evening, "s" + numbers.incrementAndGet() + "-"))
        .toList();
    List<Future<?>> futures = new ArrayList<>();
    tellers.forEach(teller -> futures.add(threads.submit(teller::tell)));
    Set<String> known = new HashSet<>();
    for (int i = 0; i < tellers.size(); i++) {
      await(futures.get(i));
      known.addAll(tellers.get(i).truth().known);
    }
    door.settle(known);
    List<JsonNode> heard =
        door.heap().requests().stream().map(RecordedRequest::json).toList();
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < tellers.size(); i++) {
      Teller teller = tellers.get(i);
      List<String> faults = new ArrayList<>(teller.faults());
      faults.addAll(Verdict.of(teller.truth(), heard, door.heap()));
      told.add(new Told(stories.get(i), faults, teller.lines()));
      tally.count(door, stories.get(i), teller, door.heap());
    }
    door.heap().reset();
    return told;
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    door.close();
  }
}
