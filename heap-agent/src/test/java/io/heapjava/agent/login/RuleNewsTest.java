/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleNewsTest {

  private final List<String> lines = new ArrayList<>();
  private final RuleNews news = new RuleNews(new RuleNews.Voice() {
    @Override
    public void tell(String line) {
      lines.add("info " + line);
    }

    @Override
    public void warn(String line) {
      lines.add("warn " + line);
    }
  });

  @Test
  void loginWithoutAValue_isAWarningOnce() {
    read("a.B#c -> 0", "");
    read("a.B#c -> 0", "");

    assertThat(lines)
        .containsExactly(
            "warn Rule 'a.B#c -> 0' saw a login and found no value at the end of its path");
  }

  @Test
  void callWithoutAnybody_afterALogin_isNoWarning() {
    read("a.B#c -> 0", "ann");
    read("a.B#c -> 0", null);

    assertThat(lines)
        .containsExactly("info Rule 'a.B#c -> 0' saw a call without anybody: the login that it saw"
            + " before is over");
  }

  @Test
  void attributeWithoutAValue_afterALogin_staysAWarning() {
    readSession("session:user -> value", "ann");
    readSession("session:user -> value", "");

    assertThat(lines)
        .containsExactly(
            "info Rule 'session:user -> value' matched a session attribute",
            "warn Rule 'session:user -> value' saw a login and found no value at the end of its"
                + " path");
  }

  @Test
  void objectInsteadOfAnIdentifier_andWhatCannotBeRead_areWarnings() {
    read("a.B#c -> 0", new Object());
    read("a.B#c -> 0.id", new Object());

    assertThat(lines)
        .containsExactly(
            "warn Rule 'a.B#c -> 0' saw a login and found an object there instead of a text or a"
                + " number: add a step, for example .id",
            "warn Rule 'a.B#c -> 0.id' can't be followed: java.lang.Object has no 'id' that can be"
                + " read; the login is not seen. Correct its path");
  }

  @Test
  void failedLoginsAndWhatIsNoLogin_areNoNews() {
    news.read(
        rule("a.B#c -> 0"),
        new RuleReader()
            .read(rule("a.B#c -> 0"), Seen.call(null, new Object[] {"ann"}, false), true));
    read("a.B#c -> logout", "ann");
    read("a.B#c -> acts-as-end when not 0", "ann");

    assertThat(lines).isEmpty();
  }

  @Test
  void report_namesWhatMatchedNothing_withWhatIsNear() {
    List<LoginRule> rules = RuleParser.parse("com.acme.Login#in -> 0; com.acme.Auth#out -> logout;"
            + " com.acme.Users#as -> acts-as; com.acme.Found#in -> 0; com.acme.Told#in -> 0;"
            + " session:user -> value")
        .all();
    news.matched(rules.get(3), "com.acme.Found#in");
    news.noMethod(rules.get(4), "com.acme.Told", List.of());
    lines.clear();

    news.report(rules, new String[] {"org.other.Login", "com.acme.Auth"});

    assertThat(lines)
        .containsExactly(
            "warn Rule 'com.acme.Login#in -> 0' matched no class yet; there is org.other.Login",
            "warn Rule 'com.acme.Auth#out -> logout' matched no method yet",
            "warn Rule 'com.acme.Users#as -> acts-as' matched no class yet",
            "warn Rule 'session:user -> value' has seen no such session attribute yet");
  }

  @Test
  void linesAreBounded() {
    LoginRule rule = rule("@a.B -> 0");
    for (int i = 0; i < 2000; i++) {
      news.matched(rule, "a.C#m" + i);
    }

    assertThat(lines).hasSize(1000);
  }

  private void read(String text, @Nullable Object argument) {
    LoginRule rule = rule(text);
    Seen seen = Seen.call(null, new Object[] {argument}, true);
    news.read(rule, new RuleReader().read(rule, seen, true));
  }

  private void readSession(String text, Object value) {
    LoginRule rule = rule(text);
    news.read(rule, new RuleReader().read(rule, Seen.value(value), true));
  }

  private static LoginRule rule(String text) {
    return RuleParser.parse(text).all().get(0);
  }
}
