/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorRulesTest {

  @Test
  void parse_twoRules_eachIssuerHasItsOwn() {
    ActorRules rules =
        ActorRules.parse(" https://a.example/ -> act.sub innermost ; https://b -> by.id;");

    assertThat(rules.of("https://a.example").innermost).isTrue();
    assertThat(rules.of("https://b").innermost).isFalse();
    assertThat(rules.of("https://b").actor).hasToString("claim:by");
    assertThat(rules.of("https://b").leaf).hasToString("claim:id");
    assertThat(rules.of("https://c")).isNull();
    assertThat(rules.of(null)).isNull();
  }

  @Test
  void parse_claimNamedByAnAddress_keepsItsDots() {
    var rule = ActorRules.parse("i -> https://acme.example/by").of("i");

    assertThat(rule.actor).hasToString("claim:https://acme.example/by");
    assertThat(rule.leaf).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "act.sub",
        "-> act.sub",
        "i ->",
        "i -> act.sub middle",
        "i -> a..b",
        "i j -> act.sub",
        "i -> act.sub; i/ -> act.sub",
        "i -> a.sub,b.sub"
      })
  void parse_wrong_saysWhereAndWhatIsAllowed(String text) {
    assertThatThrownBy(() -> ActorRules.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at position")
        .hasMessageContaining("outermost|innermost");
  }

  @Property
  void parse_anything_isRulesOrAnIllegalArgument(@ForAll @StringLength(max = 60) String text) {
    try {
      assertThat(ActorRules.parse(text).isEmpty()).isFalse();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("at position");
    }
  }
}
