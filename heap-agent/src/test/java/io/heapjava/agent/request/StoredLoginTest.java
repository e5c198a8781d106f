/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text that a session keeps of a login. */
class StoredLoginTest {

  private static final String RULE = "a.B#login -> 0";
  private static final Identity ALICE = Identity.ofEncoded("alice");

  @Test
  void text_isOneLineEach_ofApplicationShownRulePersonAndAttributes() {
    StoredLogin login = StoredLogin.of("11", "container", RULE, ALICE, List.of("user", "roles"));

    assertThat(login.text()).isEqualTo("11\ncontainer\na.B#login -> 0\nalice\nuser\nroles");
  }

  @Test
  void text_whereNothingIsKnownButThePerson_keepsThePlaces() {
    assertThat(StoredLogin.of("11", null, null, ALICE, List.of()).text())
        .isEqualTo("11\n\n\nalice");
  }

  @Test
  void whatASessionKept_isReadAsItWas() {
    StoredLogin login = read("11\ncontainer\na.B#login -> 0\nalice\nuser\nroles");

    assertThat(login.remembered().identity()).isEqualTo(ALICE);
    assertThat(login.attributes()).containsExactly("user", "roles");
    assertThat(login.isOfRule(RULE)).isTrue();
    assertThat(login.isOfRule("a.B#other -> 0")).isFalse();
    assertThat(login.text()).isEqualTo("11\ncontainer\na.B#login -> 0\nalice\nuser\nroles");
  }

  @Test
  void loginBesideSomebodyShown_standsBesideThatOneOnly() {
    StoredLogin login = read("11\ncontainer\n" + RULE + "\nalice");

    assertThat(login.remembered().standsBeside("container")).isTrue();
    assertThat(login.remembered().standsBeside("bob")).isFalse();
  }

  @Test
  void loginBesideNobody_doesNotStandBesideAnybody() {
    StoredLogin login = read("11\n\n" + RULE + "\nalice");

    assertThat(login.remembered().standsBeside(null)).isTrue();
    assertThat(login.remembered().standsBeside("bob")).isFalse();
    assertThat(login.remembered().standsBeside("")).as("one who can't be read").isFalse();
  }

  @Test
  void loginWithAttributes_showsItsEnd_andOneWithoutDoesNot() {
    assertThat(read("11\n\n\nalice\nuser").remembered().isAttached()).isTrue();
    assertThat(read("11\n\n\nalice").remembered().isAttached()).isFalse();
  }

  @Test
  void loginOfAnotherEnvironment_isNone() {
    assertThat(StoredLogin.parse("12\n\n\nalice", "11")).isNull();
    assertThat(StoredLogin.parse("112\n\n\nalice", "11")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11",
        "11\nalice",
        "11\n\nalice",
        "11\n\n\n", // nobody
        "11\n\n\n   ",
        "alice"
      })
  void textOfSomethingElse_isNone(String text) {
    assertThat(StoredLogin.parse(text, "11")).isNull();
  }

  @Test
  void whatIsNoText_isNone() {
    assertThat(StoredLogin.parse(null, "11")).isNull();
    assertThat(StoredLogin.parse(new StringBuilder("11\n\n\nalice"), "11")).isNull();
  }

  @Test
  void attributeWhoseNameWouldBreakALine_isLeftOut() {
    assertThat(StoredLogin.of("11", null, RULE, ALICE, List.of("\nodd", "o\ndd", "user"))
            .attributes())
        .containsExactly("user");
  }

  @Test
  void attributes_areTheFirstEight() {
    List<String> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add("a" + i);
    }

    assertThat(StoredLogin.of("11", null, RULE, ALICE, ten).attributes())
        .isEqualTo(ten.subList(0, 8));
  }

  @Test
  void shownIdentityThatWouldBreakALine_isNobody() {
    assertThat(StoredLogin.of("11", "\nmallory", RULE, ALICE, List.of()).text())
        .isEqualTo("11\n\n" + RULE + "\nalice");
  }

  @Test
  void loginOfNoRule_isEndedByNone() {
    StoredLogin login = read(StoredLogin.of("11", null, null, ALICE, List.of()).text());

    assertThat(login.isOfRule(RULE)).isFalse();
  }

  private static StoredLogin read(String text) {
    @Nullable StoredLogin login = StoredLogin.parse(text, "11");
    assertThat(login).isNotNull();
    return login;
  }
}
