/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

/** One sentence of a story. */
record Act(Kind kind, int browser, int person, Way way) {

  static final String[] PEOPLE = {"alice", "bob", "carol", "sam", "dora"};

  static Act of(Kind kind) {
    return new Act(kind, 0, 0, Way.PLAIN);
  }

  static Act of(Kind kind, int person) {
    return new Act(kind, 0, person, Way.PLAIN);
  }

  Act at(int browser) {
    return new Act(kind, browser, person, way);
  }

  Act by(Way way) {
    return new Act(kind, browser, person, way);
  }

  @Override
  public String toString() {
    return "browser " + browser + ": " + kind.sentence(PEOPLE[person]) + way.words();
  }
}
