/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;

/**
 * For work on the product: goes on behind a fault, and keeps of each kind of fault the shortest story,
 * made shorter still by leaving out one act after the other.
 */
final class Survey {

  private static final int RETRIES = 3;

  private final Evening evening;
  private final Map<String, Evening.Told> shortest = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  Survey(Evening evening) {
    this.evening = evening;
  }

  void run(Arbitrary<List<Story>> stories, int tries) {
    var generator = stories.generator(tries);
    var random = new java.util.Random();
    for (int i = 0; i < tries; i++) {
      for (Evening.Told told : evening.tell(generator.next(random).value())) {
        kinds(told).forEach(kind -> {
          counts.merge(kind, 1, Integer::sum);
          shortest.merge(
              kind, told, (a, b) -> a.story().acts().size() <= b.story().acts().size() ? a : b);
        });
      }
    }
    shortest.replaceAll(this::shrink);
  }

  /** Security and kind. */
  private static List<String> kinds(Evening.Told told) {
    return told.faults().stream()
        .map(fault -> told.story().security() + " " + fault.split(" ", 2)[0])
        .distinct()
        .toList();
  }

  private Evening.Told shrink(String kind, Evening.Told told) {
    Evening.Told best = told;
    for (int i = best.story().acts().size() - 1; i >= 0; i--) {
      List<Act> fewer = new ArrayList<>(best.story().acts());
      fewer.remove(i);
      best = better(kind, best, fewer);
    }
    for (int i = 0; i < best.story().acts().size(); i++) {
      Act act = best.story().acts().get(i);
      for (Act simpler : List.of(act.by(Way.PLAIN), act.at(0))) {
        List<Act> changed = new ArrayList<>(best.story().acts());
        changed.set(i, simpler);
        best = simpler.equals(act) ? best : better(kind, best, changed);
      }
    }
    return best;
  }

  private Evening.Told better(String kind, Evening.Told best, List<Act> acts) {
    Story story = new Story(best.story().security(), best.story().node(), acts);
    for (int i = 0; i < RETRIES; i++) {
      Evening.Told again = evening.tell(List.of(story)).get(0);
      if (kinds(again).contains(kind)) {
        return again;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\nSURVEY of " + evening.door());
    shortest.forEach((kind, told) -> text.append("\n== ")
        .append(kind)
        .append(", ")
        .append(counts.get(kind))
        .append(" times")
        .append(told));
    return text.toString();
  }
}
