/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Draws stories. */
final class Stories {

  /** Much of a story is waiting; with more at a time they would wait for each other. */
  private static final int AT_A_TIME = 24;

  private Stories() {}

  /** Several to be told at the same time. */
  static Arbitrary<List<Story>> atATime(List<Security> securities) {
    return one(securities, false)
        .list()
        .ofMinSize(1)
        .ofMaxSize(AT_A_TIME)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** With times in which Heap refuses everything; to be told alone. */
  static Arbitrary<Story> withRefusals(List<Security> securities) {
    return one(securities, true);
  }

  static Arbitrary<Story> one(List<Security> securities, boolean refusals) {
    String only = System.getProperty("stories.only", "");
    List<Security> chosen = securities.stream()
        .filter(security -> only.isEmpty() || List.of(only.split(",")).contains(security.name()))
        .toList();
    return Combinators.combine(
            Arbitraries.of(chosen),
            Arbitraries.integers().between(0, 1),
            act(refusals).list().ofMinSize(3).ofMaxSize(14))
        .as(Story::new);
  }

  private static Arbitrary<Act> act(boolean refusals) {
    return Combinators.combine(
            kind(refusals),
            Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1)),
            Arbitraries.frequency(
                Tuple.of(4, 0), Tuple.of(4, 1), Tuple.of(2, 2), Tuple.of(1, 3), Tuple.of(1, 4)),
            way())
        .as(Act::new);
  }

  private static Arbitrary<Kind> kind(boolean refusals) {
    int refuse = refusals ? 20 : 0;
    return Arbitraries.frequency(
        Tuple.of(60, Kind.VISIT),
        Tuple.of(60, Kind.SIGN_IN),
        Tuple.of(40, Kind.SIGN_OUT),
        Tuple.of(40, Kind.RESET),
        Tuple.of(20, Kind.FORM_SIGN_IN),
        Tuple.of(10, Kind.FORM_SIGN_OUT),
        Tuple.of(8, Kind.WRONG_PASSWORD),
        Tuple.of(8, Kind.INVALIDATE),
        Tuple.of(8, Kind.SESSION_EXPIRES),
        Tuple.of(6, Kind.CLEAR_COOKIES),
        Tuple.of(6, Kind.BLOCK),
        Tuple.of(30, Kind.ACT_AS),
        Tuple.of(20, Kind.BACK),
        Tuple.of(10, Kind.ACT_AND_BACK),
        Tuple.of(8, Kind.APPROVE),
        Tuple.of(12, Kind.KEEP),
        Tuple.of(6, Kind.OTHER_NODE),
        Tuple.of(14, Kind.LEAVE),
        Tuple.of(14, Kind.OPEN),
        Tuple.of(4, Kind.WAIT),
        Tuple.of(refuse, Kind.REFUSE),
        Tuple.of(refuse, Kind.ACCEPT));
  }

  private static Arbitrary<Way> way() {
    return Arbitraries.frequency(
        Tuple.of(14, Way.PLAIN),
        Tuple.of(1, Way.FORWARD),
        Tuple.of(1, Way.INCLUDE),
        Tuple.of(1, Way.ERROR),
        Tuple.of(1, Way.THROW),
        Tuple.of(1, Way.COMPLETE),
        Tuple.of(2, Way.DISPATCH),
        Tuple.of(1, Way.LATE));
  }
}
