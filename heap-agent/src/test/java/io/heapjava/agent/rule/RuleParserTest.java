/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.auth.LoginService#login(String,String) -> 0",
        "com.acme.auth.LoginService#login -> return.user.email   when return.ok",
        "com.acme.web.LoginAction#execute -> this.currentUser.id when return == \"success\"",
        "@com.acme.security.SignsIn -> 0.username",
        "session:loggedInUser -> value.id",
        "session:com.acme/user-id -> value",
        "Login#login() -> com.acme.Holder.userId",
        "a.B#c(byte[], java.util.Map) -> mail when not return.failed",
        "a.B#c -> 0.list.0.name when 1 != null",
        "a.B#c -> 0 when return.code == -3",
        "com.acme.Auth#logout -> logout",
        "com.acme.Auth#leave() -> logout when return == 'bye'",
        "@com.acme.LoggedOut ->logout",
        "com.acme.Users#impersonate(Integer) -> acts-as",
        "com.acme.Users#back -> acts-as-end when not return",
        "a.B#logout -> 0",
        "a.B#c -> logouts",
        "a.B#c -> 0 when logout",
        "a.B#c -> acts",
        "a.B#c -> 0.a.b.c.d.e.f.g.h", // as many steps as there may be
        "a.B#c -> 0.1234"
      })
  void parse_goodRules(String text) {
    Rules rules = RuleParser.parse(text);

    assertThat(rules.errors()).isEmpty();
    assertThat(rules.all()).singleElement().hasToString(text.trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Login -> 0               | 16 | '#' expected",
        "com.acme.Login#login 0            | 22 | '->' expected",
        "com.acme.Login#login -> 0.        | 27 | a name or a number expected",
        "com.acme.Login#log* -> 0          | 19 | '->' expected",
        "com.acme.Login#login(String -> 0  | 29 | ')' expected",
        "com.acme.Login#login -> value     | 25 | for session rules",
        "com.acme.Login#login -> 1 if 2    | 27 | 'when' or the end",
        "com.acme.Login#login -> 0 when    | 31 | a name or a number",
        "com.acme.Login#login -> 0 when return == yes | 42 | a text in quotes",
        "com.acme.Login#login -> 0 when return == \"yes | 42 | closing",
        "com.acme.Login#login -> 0.password | 25 | named like a secret",
        "com.acme.Login#login -> apiToken   | 25 | named like a secret",
        "com.acme.Login#login -> 0.class.name | 25 | classes can't be read",
        "session:user -> 0                 | 17 | begins with 'value'",
        "session: -> value                 | 13 | '->' expected",
        "session:user -> logout            | 17 | who is in the attribute counts",
        "session:user -> acts-as           | 17 | who is in the attribute counts",
        "com.acme.Auth#out -> logout.name  | 22 | 'logout' is no parameter",
        "com.acme.Auth#out -> logout now   | 29 | 'when' or the end",
        "com.acme.Auth#out -> logout()     | 28 | 'when' or the end",
        "com.acme.Auth#out -> logout when  | 33 | a name or a number",
        "com.acme.Users#as -> acts-as when return | 30 | has no condition",
        "com.acme.Users#as -> acts-as-else | 29 | the end expected",
        "com.acme.Users#as -> acts-as-end 0 | 34 | 'when' or the end",
        "request:user -> value             |  1 | heap.identity.source",
        "cookie:token -> value             |  1 | heap.identity.source",
        "-> 0                              |  1 | a class",
        "com.1acme.Login#login -> 0        |  5 | a class, '@' or",
        "com.acme.Login#login -> 0.12345   | 27 | at most four digits",
        "com.acme.Login#login -> a.b.c.d.e.f.g.h.i.j | 25 | at most 8 steps",
      })
  void parse_mistake_isNamedWithItsPlace(String text, int column, String message) {
    Rules rules = RuleParser.parse("# a comment\n\n" + text);

    assertThat(rules.all()).isEmpty();
    RuleError error = rules.errors().get(0);
    assertThat(error).asString().contains(message);
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isEqualTo(column);
  }

  @Test
  void parse_aMistake_costsItsOwnRuleOnly() {
    Rules rules =
        RuleParser.parse("a.B#c -> 0; a.B#d 0 ;a.B#e -> 0 when return == \"x;y\"\r\na.B#f -> 0");

    assertThat(rules.all()).extracting(LoginRule::member).containsExactly("c", "e", "f");
    assertThat(rules.errors())
        .singleElement()
        .hasToString(
            "line 1, column 19: '->' expected between what signs in and where the identity is; here is '0 '");
  }

  @Test
  void parse_parameterTypes_tellOneMethodFromAnother() {
    assertThat(parameterTypes("a.B#c -> 0")).as("any").isNull();
    assertThat(parameterTypes("a.B#c() -> this")).as("without parameters").isEmpty();
    assertThat(parameterTypes("a.B#c ( ) -> this")).isEmpty();
    assertThat(parameterTypes("a.B#c(String) -> 0")).containsExactly("String");
    assertThat(parameterTypes("a.B#c ( byte[][] , java.util.Map ) -> 0"))
        .containsExactly("byte[][]", "java.util.Map");
  }

  @ParameterizedTest
  @CsvSource({
    "a.B#c -> 0, LOGIN",
    "a.B#c -> logout, LOGOUT",
    "a.B#c -> acts-as, ACTS_AS",
    "a.B#c -> acts-as-end, ACTS_AS_END",
    "@a.B -> logout when return, LOGOUT"
  })
  void parse_effect(String text, LoginRule.Effect effect) {
    assertThat(RuleParser.parse(text).all())
        .singleElement()
        .extracting(LoginRule::effect)
        .isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session:*User -> value.id               | 9",
        "a.B#c -> 0; session:user(com.acme.Admin) -> value.id | 21",
        "session:users[0] -> value               | 9"
      })
  void parse_attributeNamedLikeAPattern_isAWarning(String text, int column) {
    Rules rules = RuleParser.parse("\n" + text);

    assertThat(rules.errors()).isEmpty();
    assertThat(rules.of(LoginRule.Kind.SESSION)).hasSize(1);
    assertThat(rules.warnings()).singleElement().satisfies(warning -> {
      assertThat(warning).asString().contains("taken as it is written");
      assertThat(warning.line()).isEqualTo(2);
      assertThat(warning.column()).isEqualTo(column);
    });
    assertThat(Rules.NONE.and(rules).warnings()).hasSize(1);
  }

  @Test
  void parse_usualAttributeNames_areNoWarning() {
    assertThat(RuleParser.parse("session:com.acme/user-id -> value; session:$a#b -> value")
            .warnings())
        .isEmpty();
  }

  @Test
  void parse_nothing_isNoRuleAndNoError() {
    Rules rules = RuleParser.parse(" \n#x\n;;\n");

    assertThat(rules.all()).isEmpty();
    assertThat(rules.errors()).isEmpty();
  }

  @Property(tries = 2000)
  void parse_anyText_neverThrows_andKeepsOrExplainsEachRule(@ForAll("nearlyRules") String text) {
    Rules rules = RuleParser.parse(text);

    assertThat(rules.errors()).allSatisfy(error -> {
      List<String> lines = List.of(text.split("\\r\\n|\\n|\\r", -1));
      assertThat(error.line()).isBetween(1, lines.size());
      assertThat(error.column()).isBetween(1, lines.get(error.line() - 1).length() + 1);
    });
    if (text.lines().anyMatch(line -> line.contains("->") && !line.trim().startsWith("#"))) {
      assertThat(rules.all().size() + rules.errors().size()).isPositive();
    }
  }

  @Property
  void parse_wellFormed_isRead(
      @ForAll("names") String type, @ForAll("names") String method, @ForAll("paths") String path) {
    Rules rules = RuleParser.parse("com.acme.X" + type + "#" + method + "->" + path);

    assertThat(rules.errors()).isEmpty();
    assertThat(rules.all()).hasSize(1);
  }

  private static @Nullable List<String> parameterTypes(String text) {
    Rules rules = RuleParser.parse(text);
    assertThat(rules.errors()).isEmpty();
    return rules.all().get(0).parameterTypes();
  }

  @Provide
  Arbitrary<String> nearlyRules() {
    return Arbitraries.of(
            "com.acme.Login",
            "#",
            "login",
            "(",
            ")",
            "->",
            "0",
            ".",
            "return",
            "when",
            "not",
            "==",
            "!=",
            "\"",
            "'",
            "session:",
            "@",
            "value",
            " ",
            ",",
            "[]",
            "this",
            "\u00e9",
            "1".repeat(30),
            "\t",
            "null",
            "A",
            ";",
            "\n",
            "password",
            "\ud83d\ude00")
        .list()
        .ofMaxSize(14)
        .map(parts -> "a.B#c->".repeat(parts.size() % 2) + String.join("", parts));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'k').ofMinLength(1).ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> root = Arbitraries.of("0", "17", "return", "this", "mail");
    Arbitrary<String> steps = names().list().ofMaxSize(7).map(all -> String.join(".", all));
    return Combinators.combine(root, steps)
        .as((first, rest) -> rest.isEmpty() ? first : first + "." + rest);
  }
}
