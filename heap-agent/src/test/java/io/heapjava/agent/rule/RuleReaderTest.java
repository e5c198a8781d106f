/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.agent.rule.LoginReading.Outcome;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

  record Account(long id) {}

  static class User {
    private final String mail;
    boolean active = true;
    private final Optional<Account> account = Optional.of(new Account(42));

    User(String mail) {
      this.mail = mail;
    }

    public String getName() {
      return "name of " + mail;
    }

    public boolean isActive() {
      return active;
    }

    public String getBroken() {
      throw new IllegalStateException(mail);
    }

    void nothing() {}
  }

  static final class Holder {
    static String userId = "held";
  }

  enum Role {
    ADMIN {
      @Override
      public String toString() {
        return "other text";
      }
    }
  }

  private final RuleReader reader = new RuleReader();

  @Test
  void steps_getterThenIsThenMethodThenField() {
    User user = new User("ann");

    assertThat(identity("0.name", user)).isEqualTo("name of ann");
    assertThat(identity("0.mail", user)).isEqualTo("ann");
    assertThat(identity("0.account.id", user)).isEqualTo("42");
    assertThat(outcome("0.nothing", user)).isEqualTo(Outcome.UNREADABLE);
    assertThat(outcome("0.absent", user)).isEqualTo(Outcome.UNREADABLE);
  }

  @Test
  void steps_mapKeysListsArraysAndOptionals() {
    Map<String, Object> map = new HashMap<>();
    map.put("empty", "a key");
    map.put("7", "seven");
    map.put("list", List.of(new User("ann"), new User("ben")));

    assertThat(identity("0.empty", map)).isEqualTo("a key");
    assertThat(identity("0.7", map)).isEqualTo("seven");
    assertThat(identity("0.list.1.mail", map)).isEqualTo("ben");
    assertThat(identity("0.list.2.mail", map)).isNull();
    assertThat(identity("0.1", (Object) new String[] {"a", "b"})).isEqualTo("b");
    assertThat(identity("0", Optional.of("inside"))).isEqualTo("inside");
    assertThat(identity("0", OptionalLong.of(9))).isEqualTo("9");
    assertThat(identity("0", OptionalLong.empty())).isNull();
  }

  interface Named {
    default String getAlias() {
      return "alias";
    }
  }

  interface Titled extends Named {}

  static class Person implements Titled {}

  static final class Employee extends Person {}

  @Test
  void getterThatOnlyAnInterfaceHas_isRead() {
    assertThat(identity("0.alias", new Employee())).isEqualTo("alias");
  }

  /** The JDK's own classes are closed; what they promise in public is not. */
  @Test
  void getterOfAHiddenClass_isReadByWhatItExtendsOrImplements() {
    assertThat(identity("0.key", Map.entry("ann", 1))).isEqualTo("ann");
    assertThat(identity("0.size", List.of("a", "b"))).isEqualTo("2");
  }

  @Test
  void privatePartsOfTheJdk_cannotBeRead() {
    assertThat(outcome("0.value", "text")).isEqualTo(Outcome.UNREADABLE);
  }

  @Test
  void whatEveryObjectHas_isNoProperty() {
    for (String name : List.of("hashCode", "toString", "clone")) {
      assertThat(outcome("0." + name, new User("ann"))).isEqualTo(Outcome.UNREADABLE);
    }
  }

  @Test
  void pathsOfTheObjectItself() {
    Seen seen = Seen.call(new User("ann"), new Object[0], true);

    assertThat(read("a.B#c -> this.mail", seen, true).identifier()).isEqualTo("ann");
  }

  @Test
  void argumentsAndElementsBehindTheLast_areNoValue() {
    assertThat(outcome("1", "only one")).isEqualTo(Outcome.NO_VALUE);
    assertThat(outcome("0.1", List.of("only one"))).isEqualTo(Outcome.NO_VALUE);
    assertThat(outcome("0.1", (Object) new String[] {"only one"})).isEqualTo(Outcome.NO_VALUE);
  }

  @Test
  void optionals_areOpenedWhateverTheyHold() {
    assertThat(identity("0", OptionalInt.of(7))).isEqualTo("7");
    assertThat(identity("0", OptionalInt.empty())).isNull();
    assertThat(identity("0", Optional.of(Optional.of("inside")))).isEqualTo("inside");
  }

  @Test
  void principal_isItsName() {
    Principal ann = () -> "ann";

    assertThat(identity("0", ann)).isEqualTo("ann");
  }

  @Test
  void errorOfTheJvmInAGetter_passes() {
    OutOfMemoryError error = new OutOfMemoryError("for this test");
    Object failing = new Object() {
      @SuppressWarnings("unused")
      public String getMail() {
        throw error;
      }
    };

    assertThatThrownBy(() -> identity("0.mail", failing)).isSameAs(error);
  }

  @Test
  void staticField_isRead() {
    String rule =
        "a.B#c -> " + Holder.class.getName().replace("RuleReaderTest$", "RuleReaderTest$");

    LoginReading reading = read(rule + ".userId", Seen.call(this, new Object[0], null), false);

    assertThat(reading.identifier()).isEqualTo("held");
  }

  @Test
  void values_textsWholeNumbersUuidsAndConstants_only() {
    UUID uuid = UUID.randomUUID();

    assertThat(identity("0", "text")).isEqualTo("text");
    assertThat(identity("0", 12L)).isEqualTo("12");
    assertThat(identity("0", uuid)).isEqualTo(uuid.toString());
    assertThat(identity("0", Role.ADMIN)).isEqualTo("ADMIN");
    assertThat(outcome("0", (Object) "secret".toCharArray())).isEqualTo(Outcome.NO_IDENTIFIER);
    assertThat(outcome("0", 1.5)).isEqualTo(Outcome.NO_IDENTIFIER);
    assertThat(outcome("0", new User("ann"))).isEqualTo(Outcome.NO_IDENTIFIER);
    assertThat(outcome("0", "")).isEqualTo(Outcome.NO_VALUE);
    assertThat(outcome("0", new Object[] {null})).isEqualTo(Outcome.NO_VALUE);
  }

  @Test
  void getterThatThrows_isNoIdentity() {
    LoginReading reading =
        read("a.B#c -> 0.broken", Seen.call(null, new Object[] {new User("ann")}, true), true);

    assertThat(reading.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(reading.problem())
        .isEqualTo("a getter on its path threw java.lang.IllegalStateException");
  }

  @Test
  void withoutCondition_falseAndNullAreNoLogin() {
    assertThat(success("", true)).isTrue();
    assertThat(success("", false)).isFalse();
    assertThat(success("", null)).isFalse();
    assertThat(success("", Optional.empty())).isFalse();
    assertThat(success("", "anything")).isTrue();
    assertThat(read("a.B#c -> 0", call(null), false).outcome()).isEqualTo(Outcome.SIGNED_IN);
  }

  @Test
  void conditions() {
    User user = new User("ann");

    assertThat(success("when return.active", user)).isTrue();
    assertThat(success("when not return.active", user)).isFalse();
    assertThat(success("when return == \"success\"", "success")).isTrue();
    assertThat(success("when return == \"success\"", "input")).isFalse();
    assertThat(success("when return == \"success\"", null)).isFalse();
    assertThat(success("when return != 'input'", "success")).isTrue();
    assertThat(success("when return != 'input'", "input")).isFalse();
    assertThat(success("when return.mail == null", new User("wrong password"))).isFalse();
    assertThat(success("when return.mail != null", new User("ann"))).isTrue();
    assertThat(success("when return == null", "something")).isFalse();
    assertThat(success("when return == 0", 0)).isTrue();
    assertThat(success("when return == 'ADMIN'", Role.ADMIN)).isTrue();
    assertThat(success("when return.mail", new User(""))).isFalse();
    assertThat(success("when 0 == 'ann'", false)).isTrue();
  }

  @Test
  void conditions_emptyCollectionsMapsAndTexts_areNothing() {
    for (Object empty : new Object[] {List.of(), Map.of(), "", false}) {
      assertThat(success("when return", empty)).isFalse();
      assertThat(success("when not return", empty)).isTrue();
    }
    for (Object filled : new Object[] {List.of(1), Map.of(1, 1), "x", true, new Object()}) {
      assertThat(success("when return", filled)).isTrue();
      assertThat(success("when not return", filled)).isFalse();
    }
  }

  @Test
  void conditions_onAPropertyThatIsNotThere_cannotBeRead() {
    for (String when : new String[] {
      "when return.eror == null",
      "when not return.eror",
      "when return.eror != 'x'",
      "when return.eror"
    }) {
      LoginReading reading = read("a.B#c -> 0 " + when, call(new User("ann")), true);
      assertThat(reading.outcome()).isEqualTo(Outcome.UNREADABLE);
      assertThat(reading.problem()).contains("User has no 'eror'");
    }
    assertThat(success("when return.eror == null", Map.of())).isTrue(); // a key may be absent
  }

  @Test
  void steps_intoWhatHasNone_cannotBeRead() {
    assertThat(outcome("0.1", "text")).isEqualTo(Outcome.UNREADABLE);
    assertThat(outcome("0.name", List.of("ann"))).isEqualTo(Outcome.UNREADABLE);
    assertThat(outcome("0.5", (Object) new String[0])).isEqualTo(Outcome.NO_VALUE);
    assertThat(outcome("0.5", List.of())).isEqualTo(Outcome.NO_VALUE);
    assertThat(outcome("0.name", Map.of())).isEqualTo(Outcome.NO_VALUE);
    String holder = Holder.class.getName();
    assertThat(read("a.B#c -> " + holder + ".absent", call(true), true).problem())
        .isEqualTo(holder + " has no 'absent' that can be read");
  }

  @Test
  void whatIsNoLogin_countsByItsConditionAlone() {
    for (Object result : new @Nullable Object[] {true, false, null}) {
      assertThat(read("a.B#c -> logout", call(result), true).outcome()).isEqualTo(Outcome.COUNTS);
    }
    assertThat(read("a.B#c -> logout when return", call(true), true).outcome())
        .isEqualTo(Outcome.COUNTS);
    assertThat(read("a.B#c -> logout when return", call(false), true).outcome())
        .isEqualTo(Outcome.NOT_A_LOGIN);
  }

  @Test
  void conditions_onNoResult_failUnlessTheyAskForIt() {
    assertThat(success("when not return.active", null)).isFalse();
    assertThat(success("when return != null", null)).isFalse();
    assertThat(success("when return == null", null)).isTrue();
    assertThat(success("when not return", false)).isTrue();
  }

  @Test
  void boundTo_parameterNames() throws UnfitRule {
    LoginRule rule = rule("a.B#login -> mail");

    LoginRule bound = rule.boundTo(2, Arrays.asList("mail", "password"));

    assertThat(reader.read(bound, Seen.call(null, new Object[] {"ann", "x"}, true), true))
        .extracting(LoginReading::identifier)
        .isEqualTo("ann");
  }

  @Test
  void boundTo_keepsWhatTheRuleIsAbout() throws UnfitRule {
    LoginRule bound = rule("a.B#c -> logout when done").boundTo(1, Arrays.asList("done"));

    assertThat(bound.effect()).isEqualTo(LoginRule.Effect.LOGOUT);
    assertThat(reader
            .read(bound, Seen.call(null, new Object[] {false}, true), true)
            .outcome())
        .isEqualTo(Outcome.NOT_A_LOGIN);
    assertThatThrownBy(() -> rule("a.B#c -> logout when done").boundTo(0, List.of()))
        .isInstanceOf(UnfitRule.class);
  }

  @Test
  void boundTo_whatDoesNotFit_saysWhy() {
    List<@Nullable String> none = Arrays.asList(null, null);

    assertThatThrownBy(() -> rule("a.B#c -> mail").boundTo(2, none))
        .isInstanceOf(UnfitRule.class)
        .hasMessageContaining("no parameter is called 'mail'")
        .hasMessageContaining("its place instead, 0 to 1");
    assertThatThrownBy(() -> rule("a.B#c -> 2").boundTo(2, none))
        .hasMessageContaining("no argument 2, the method has 2");
    assertThatThrownBy(() -> rule("a.B#c -> 1").boundTo(2, Arrays.asList("name", "userPassword")))
        .hasMessageContaining("'userPassword' is named like a secret");
  }

  private @Nullable String identity(String path, Object argument) {
    return read("a.B#c -> " + path, Seen.call(null, new Object[] {argument}, true), true)
        .identifier();
  }

  private Outcome outcome(String path, Object... arguments) {
    return read("a.B#c -> " + path, Seen.call(null, arguments, true), true).outcome();
  }

  private boolean success(String when, @Nullable Object result) {
    return read("a.B#c -> 0 " + when, call(result), true).outcome() == Outcome.SIGNED_IN;
  }

  private static Seen call(@Nullable Object result) {
    return Seen.call(null, new Object[] {"ann"}, result);
  }

  private LoginReading read(String text, Seen seen, boolean hasResult) {
    return reader.read(rule(text), seen, hasResult);
  }

  private static LoginRule rule(String text) {
    Rules rules = RuleParser.parse(text);
    assertThat(rules.errors()).isEmpty();
    return rules.all().get(0);
  }
}
