/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.internal.message.Json;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is said about a few people and browsers, and however it is answered: about each of them it
 * arrives in the order in which it was said, all of it, and once.
 */
class OrderPropertiesTest {

  @Property(tries = 500)
  void order_andAccount_holdUnderAnyAnswers(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int concurrency,
      @ForAll @IntRange(min = 1, max = 6) int maxEntries,
      @ForAll @IntRange(min = 1, max = 4) int people,
      @ForAll @IntRange(min = 1, max = 40) int eventsPerMinute) {
    Random random = new Random(seed);
    DispatcherBench bench = new DispatcherBench(s -> s.maxConcurrency(concurrency)
        .batchMaxEntries(maxEntries)
        .queueMax(10_000)
        .eventsPerMinute(eventsPerMinute));
    Heap heap = new Heap();
    List<Message> said = new ArrayList<>();

    for (int step = 0; step < 150; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          Message message = anything(bench, random, people, said.size());
          said.add(message);
          bench.offer(message);
        }
        case 2 -> bench.round();
        case 3 -> bench.clock.advance(Duration.ofMillis(random.nextInt(1500)));
        default -> answerAny(bench, heap, random);
      }
      bench.metrics.assertAccount();
    }
    for (int i = 0; i < 1000 && bench.queue.waiting() > 0; i++) {
      bench.pass(Duration.ofSeconds(61));
      while (!bench.sender.underWay().isEmpty()) {
        heap.take(bench.sender.underWay().get(0));
        bench.sender.take().answer(200);
      }
      bench.round();
    }

    assertThat(bench.queue.waiting()).isZero();
    assertThat(bench.metrics.sent()).isEqualTo(said.size());
    assertThat(heap.log).isEqualTo(expected(said));
  }

  private static Message anything(DispatcherBench bench, Random random, int people, int number) {
    String who = "p" + random.nextInt(people);
    String browser = "" + (100 + random.nextInt(people));
    return switch (random.nextInt(4)) {
      case 0 -> bench.messages.identify(browser, DispatcherBench.identity(who));
      case 1 ->
        bench.messages.userProperties(
            DispatcherBench.identity(who), Map.of("last", number, "n" + number, number));
      case 2 -> bench.messages.track("e" + number, DispatcherBench.identity(who), null, null);
      default -> bench.messages.trackAnonymous("e" + number, browser, null, null);
    };
  }

  private static void answerAny(DispatcherBench bench, Heap heap, Random random) {
    List<FakeSender.Pending> underWay = bench.sender.underWay();
    if (underWay.isEmpty()) {
      return;
    }
    FakeSender.Pending request = underWay.remove(random.nextInt(underWay.size()));
    switch (random.nextInt(8)) {
      case 0 -> request.answer(503);
      case 3, 4 -> request.answer(500); // several times: a request is divided
      case 1 -> request.fail();
      // A refusal that nobody is to blame for, so that halves are tried and then taken.
      case 2 -> request.answer(request.entries().size() > 1 ? 400 : 500);
      default -> {
        heap.take(request);
        request.answer(200);
      }
    }
  }

  /** What each person and browser should have heard, merged properties apart. */
  private static Map<String, List<String>> expected(List<Message> said) {
    Heap ideal = new Heap();
    MessageWriter writer = new MessageWriter("11");
    for (Message m : said) {
      ideal.hear(Json.object(writer.entry(m)));
    }
    return ideal.log;
  }

  /** Writes down, for each person and browser, what arrives about them in which order. */
  private static final class Heap {
    private final Map<String, List<String>> log = new HashMap<>();

    void take(FakeSender.Pending request) {
      Map<String, Object> body = new LinkedHashMap<>(request.body());
      body.remove("app_id");
      boolean bulk = false;
      for (String field : List.of("users", "events")) {
        if (body.containsKey(field)) {
          bulk = true;
          Json.list(body, field).forEach(this::hear);
        }
      }
      if (!bulk) {
        hear(body);
      }
    }

    void hear(Map<String, Object> entry) {
      String what = entry.containsKey("event")
          ? (String) entry.get("event")
          : "identify " + entry.get("identity") + " " + entry.get("user_id");
      if (entry.containsKey("properties")) {
        hearProperties((String) entry.get("identity"), entry.get("properties"));
        return;
      }
      for (String field : List.of("identity", "user_id")) {
        if (entry.containsKey(field)) {
          log.computeIfAbsent((String) entry.get(field), k -> new ArrayList<>()).add(what);
        }
      }
    }

    /** Properties in a row may come merged: the row is what counts, and who had the last word. */
    private void hearProperties(String identity, Object properties) {
      List<String> heard = log.computeIfAbsent(identity, k -> new ArrayList<>());
      Map<String, Object> row = new TreeMap<>();
      if (!heard.isEmpty() && heard.get(heard.size() - 1).startsWith("{")) {
        String last = heard.remove(heard.size() - 1);
        for (String pair : last.substring(1, last.length() - 1).split(", ")) {
          String[] both = pair.split("=");
          row.put(both[0], both[1]);
        }
      }
      ((Map<?, ?>) properties).forEach((k, v) -> row.put((String) k, String.valueOf(v)));
      heard.add(row.toString());
    }
  }
}
