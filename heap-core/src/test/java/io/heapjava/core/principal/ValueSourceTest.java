/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSourceTest {

  @Test
  void parseList_severalWithSpaces_keepsTheirOrder() {
    List<ValueSource> sources =
        ValueSource.parseList(" claim:https://acme.example/x.id , session:a.b.c,name,remote-user");

    assertThat(sources)
        .extracting(ValueSource::toString)
        .containsExactly("claim:https://acme.example/x.id", "session:a.b.c", "name", "remote-user");
    assertThat(sources)
        .extracting(ValueSource::isOfPrincipal)
        .containsExactly(true, false, true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1",
        "user|1",
        "session:|9",
        "session:a..b|11",
        "principal:class|11",
        "Claim:x|1",
        "name,|6",
        "name,,name|6",
        "header:|8",
        "header:X User|9",
        "header:X:Y|9",
        "name, session:a b|16",
        "principal:a.b.c.d.e.f.g.h.i|11",
        ":x|1"
      })
  void parseList_wrong_saysWhereAndWhatIsAllowed(String text, int position) {
    assertThatThrownBy(() -> ValueSource.parseList(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at position " + position + ":")
        .hasMessageContaining(ValueSource.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session:a,session:b|10",
        "session:a,|10",
        "claim:a, claim:b|8",
        "' principal:id,name'|14",
        "header:X-A,header:X-B|11",
        "name,remote-user|5",
        ",name|1"
      })
  void parse_list_isRefusedWhereOneSourceIsAllowed(String text, int position) {
    assertThatThrownBy(() -> ValueSource.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at position " + position + ":")
        .hasMessageContaining("one source")
        .hasMessageContaining(ValueSource.ALLOWED);
  }

  @Test
  void isOfSession_isTheSessionsAlone() {
    assertThat(ValueSource.parseList(
            "session:a,request:a,principal:a,claim:a,header:a,name,remote-user"))
        .extracting(ValueSource::isOfSession)
        .containsExactly(true, false, false, false, false, false, false);
  }

  @Property
  void parse_anything_isASourceOrAnIllegalArgument(@ForAll String text) {
    try {
      assertThat(ValueSource.parse(text)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("at position");
    }
  }

  @Property
  void parse_whatItPrints_isTheSameSource(@ForAll("sources") String text) {
    ValueSource source = ValueSource.parse(text);

    assertThat(source).hasToString(text).isEqualTo(ValueSource.parse(source.toString()));
  }

  @Provide
  Arbitrary<String> sources() {
    Arbitrary<String> path = Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("_-/:")
        .ofMinLength(1)
        .ofMaxLength(6)
        .filter(step -> !step.equals("class"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(steps -> String.join(".", steps));
    return Combinators.combine(Arbitraries.of("principal:", "claim:", "session:", "request:"), path)
        .as(String::concat);
  }
}
