/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.core.RequestView;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionRulesTest {

  /** What an application keeps. */
  public static final class User {
    private final String name;
    private final @Nullable String impersonator;

    User(String name, @Nullable String impersonator) {
      this.name = name;
      this.impersonator = impersonator;
    }

    public String getName() {
      return name;
    }

    public @Nullable String getImpersonator() {
      return impersonator;
    }

    public String getBroken() {
      throw new IllegalStateException(name);
    }
  }

  private final Map<String, Object> session = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final FakePlace place = new FakePlace();

  @Test
  void firstRuleThatFindsSomebody_isThePerson() {
    String rules = "session:staff -> value; session:user -> value.name";

    assertThat(person(rules)).isNull();
    session.put("user", new User("ann", null));
    assertThat(person(rules)).isEqualTo("ann");
    session.put("staff", "sue");
    assertThat(person(rules)).isEqualTo("sue");
  }

  @Test
  void realPersonBesideTheShownOne_byTwoRulesInOrder() {
    String rules = "session:user -> value.impersonator; session:user -> value.name";

    session.put("user", new User("customer", "support"));
    assertThat(person(rules)).isEqualTo("support");
    session.put("user", new User("ann", null));
    assertThat(person(rules)).isEqualTo("ann");

    assertThat(warnings).isEmpty();
  }

  @Test
  void ruleInFrontThatCannotBeFollowed_isNobody_andIsLogged() {
    session.put("user", new User("customer", "support"));

    assertThat(person("session:user -> value.imporsonator; session:user -> value.name"))
        .isNull();
    assertThat(person("session:user -> value.broken; session:user -> value.name"))
        .isNull();

    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains(User.class.getName() + " has no 'imporsonator'");
    assertThat(warnings.get(1)).contains("threw java.lang.IllegalStateException");
    assertThat(warnings).noneMatch(line -> line.contains("customer") || line.contains("support"));
  }

  @Test
  void otherAttribute_isAsked_whenTheFirstHasNobody() {
    session.put("user", new User("ann", null));
    session.put("staff", "");

    assertThat(person("session:staff -> value; session:user -> value.name")).isEqualTo("ann");
    assertThat(warnings).singleElement().asString().contains("session:staff", "found no value");
  }

  @Test
  void attributeWithoutAnIdentifier_isLoggedOnce() {
    session.put("user", new User("ann", null));

    assertThat(person("session:user -> value.impersonator; session:user -> value"))
        .isNull();

    assertThat(warnings).singleElement().asString().contains("add a step, for example .id");
  }

  @Test
  void attributeSet_outsideOfARequest_isALogin() {
    place.inRequest = false;

    set("session:user -> value", false, "user", "ann");

    assertThat(place.told).containsExactly("declared ann");
  }

  @Test
  void attributeSet_otherNameOrNothing_isNone() {
    place.inRequest = false;

    set("session:user -> value", false, "other", "ann");
    set("session:user -> value", false, "user", null);

    assertThat(place.told).isEmpty();
  }

  @Test
  void attributeSet_insideOfARequest_isLeftToTheRequest() {
    set("session:user -> value", false, "user", "ann");

    assertThat(place.told).isEmpty();
  }

  @Test
  void attributeSet_wherePeopleActAsOthers_tellsNobody() {
    place.inRequest = false;

    set("session:user -> value", true, "user", "ann");

    assertThat(place.told).isEmpty();
  }

  @Test
  void attributeSet_beforeAnythingIsReady_isNothing() {
    rules("session:user -> value", false).attributeSet(session, "user", "ann");

    assertThat(place.told).isEmpty();
  }

  @Test
  void isEmpty_withoutRules() {
    assertThat(rules("", false).isEmpty()).isTrue();
    assertThat(rules("session:a -> value", false).isEmpty()).isFalse();
  }

  private void set(String text, boolean actsAs, String name, @Nullable Object value) {
    SessionRules rules = rules(text, actsAs);
    rules.places(place);
    rules.attributeSet(session, name, value);
  }

  private @Nullable String person(String text) {
    RequestView view = (RequestView) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {RequestView.class},
        (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("sessionAttribute");
          return session.get(arguments[0]);
        });
    Principal principal = (Principal) rules(text, false).principal(view);
    return principal == null ? null : principal.getName();
  }

  private SessionRules rules(String text, boolean actsAs) {
    RuleNews news = new RuleNews(new RuleNews.Voice() {
      @Override
      public void tell(String line) {}

      @Override
      public void warn(String line) {
        warnings.add(line);
      }
    });
    List<LoginRule> rules = RuleParser.parse(text).of(LoginRule.Kind.SESSION);
    return new SessionRules(rules, new RuleReader(), news, actsAs);
  }
}
