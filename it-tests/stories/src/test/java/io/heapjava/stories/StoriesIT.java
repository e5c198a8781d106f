/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random stories through every door. An oracle knows the truth: a user_id belongs to whoever signs in
 * first after it was made; what a still open session sends with it after a reset or a cleared cookie
 * proves nothing until its delay has passed without a logout; a link to anybody else is a fault.
 * Every event and property belongs to the real person. Everybody shown as signed in at the entry or
 * the end of a request, and not impersonated, is known at the end of the story.
 */
class StoriesIT {

  @AfterContainer
  static void print() {
    System.out.println(Doors.TALLY);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void filter_whateverHappens_linksAndTellsNobodyElse(
      @ForAll("filterStories") List<Story> stories) {
    Doors.assertTrue(Doors.filter().tell(stories));
  }

  @Property(edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void agent_whateverHappens_linksAndTellsNobodyElse(@ForAll("agentStories") List<Story> stories) {
    Doors.assertTrue(Doors.agent().tell(stories));
  }

  /** Told one by one, since a refused request holds what others said, too. */
  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void filter_whileHeapRefuses_linksAndTellsNobodyElse(@ForAll("filterRefusals") Story story) {
    Doors.assertTrue(Doors.filter().tell(List.of(story)));
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
  void agent_whileHeapRefuses_linksAndTellsNobodyElse(@ForAll("agentRefusals") Story story) {
    Doors.assertTrue(Doors.agent().tell(List.of(story)));
  }

  @Provide
  Arbitrary<List<Story>> filterStories() {
    return Stories.atATime(Doors.filter().door().securities());
  }

  @Provide
  Arbitrary<List<Story>> agentStories() {
    return Stories.atATime(Doors.agent().door().securities());
  }

  @Provide
  Arbitrary<Story> filterRefusals() {
    return Stories.withRefusals(Doors.filter().door().securities());
  }

  @Provide
  Arbitrary<Story> agentRefusals() {
    return Stories.withRefusals(Doors.agent().door().securities());
  }
}
