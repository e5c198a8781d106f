/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The doors of this JVM: opened when first used, kept over all stories, closed at the JVM's end. */
final class Doors {

  static final Tally TALLY = new Tally();

  private static @Nullable Evening filter;
  private static @Nullable Evening agent;

  private Doors() {}

  static synchronized Evening filter() {
    if (filter == null) {
      filter = opened(new FilterDoor());
    }
    return filter;
  }

  static synchronized Evening agent() {
    if (agent == null) {
      agent = opened(new AgentDoor());
    }
    return agent;
  }

  static void assertTrue(List<Evening.Told> told) {
    assertThat(told).filteredOn(Evening.Told::isFaulty).isEmpty();
  }

  private static Evening opened(Door door) {
    Evening evening = new Evening(door, TALLY);
    Runtime.getRuntime().addShutdownHook(new Thread(evening::close));
    return evening;
  }
}
