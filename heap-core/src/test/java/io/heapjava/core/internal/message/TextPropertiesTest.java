/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.slf4j.helpers.NOPLogger;

class TextPropertiesTest {

  @Property
  void cleanText_survivesUtf8AndIsKeptWhenItWasClean(@ForAll("anyUnits") String text) {
    String clean = Text.clean(text);

    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(clean)
        .doesNotContain("\u0000");
    assertThat(Text.clean(clean)).isSameAs(clean);
  }

  @Property
  void cutText_isAPrefixThatSplitsNoCharacter(
      @ForAll("anyUnits") String text, @ForAll @IntRange(min = 1, max = 40) int max) {
    String cut = Text.cut(text, max);

    assertThat(text).startsWith(cut);
    assertThat(cut.length()).isBetween(Math.min(text.length(), max - 1), max);
    assertThat(Text.clean(cut))
        .isEqualTo(Text.clean(text).substring(0, Text.clean(cut).length()));
  }

  @Property
  void anyMap_becomesStrictJson(
      @ForAll Map<@net.jqwik.api.constraints.StringLength(max = 9) String, String> map) {
    ManualClock clock = new ManualClock();
    Messages messages = new Messages(
        clock, new RecordingMetrics(), new Trouble(NOPLogger.NOP_LOGGER, clock), false);
    Message message = messages.track("e", Identity.ofEncoded("i"), map, null);

    assertThat(Json.object(new MessageWriter("1").entry(message))).containsKey("event");
  }

  @Example
  void idempotencyKeys_neverRepeatNorMeetThoseOfAnotherClient() {
    Set<String> seen = new HashSet<>();
    for (int client = 0; client < 4; client++) {
      IdempotencyKeys keys = new IdempotencyKeys(new java.security.SecureRandom());
      for (int i = 0; i < 50_000; i++) {
        seen.add(keys.next());
      }
    }

    assertThat(seen).hasSize(200_000);
  }

  @Provide
  Arbitrary<String> anyUnits() {
    Arbitrary<Character> unit = Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, Arbitraries.chars().range('a', 'z')),
        net.jqwik.api.Tuple.of(2, Arbitraries.chars().range('\uD800', '\uDBFF')),
        net.jqwik.api.Tuple.of(2, Arbitraries.chars().range('\uDC00', '\uDFFF')),
        net.jqwik.api.Tuple.of(1, Arbitraries.of('\u0000', '\uFFFF', '\u20AC')));
    return unit.list().ofMaxSize(60).map(units -> {
      StringBuilder text = new StringBuilder();
      units.forEach(text::append);
      return text.toString();
    });
  }
}
