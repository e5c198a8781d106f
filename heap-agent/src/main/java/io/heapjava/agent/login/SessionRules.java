/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.agent.rule.LoginReading;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Seen;
import io.heapjava.core.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules say of session attributes. Thread-safe. */
public final class SessionRules {

  private final List<LoginRule> rules;
  private final RuleReader reader;
  private final RuleNews news;
  private final boolean actsAs;
  private LoginPlace.@Nullable Finder places;

  /**
   * @param actsAs whether settings declare that people may act as others
   */
  public SessionRules(List<LoginRule> rules, RuleReader reader, RuleNews news, boolean actsAs) {
    this.rules = rules;
    this.reader = reader;
    this.news = news;
    this.actsAs = actsAs;
  }

  /** Once, before the first call of woven code. */
  public void places(LoginPlace.Finder finder) {
    places = finder;
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Who the session of a request belongs to, by the first rule that finds somebody; or null. */
  public @Nullable Object principal(RequestView view) {
    for (int i = 0; i < rules.size(); i++) {
      String name = rules.get(i).member();
      Object value = isFirstFor(name, i) ? view.sessionAttribute(name) : null;
      Object principal = value == null ? null : principal(name, value);
      if (principal != null) {
        return principal;
      }
    }
    return null;
  }

  /**
   * An attribute was set. On a request's thread the request itself reads it when it is over; and
   * where people act as others, an attribute alone doesn't tell who it is.
   */
  public void attributeSet(Object session, String name, @Nullable Object value) {
    LoginPlace.Finder finder = places;
    if (value == null || finder == null || actsAs || isFirstFor(name, rules.size())) {
      return;
    }
    LoginPlace place = finder.now();
    Object principal = place.isInRequest() ? null : principal(name, value);
    if (principal != null) {
      place.signedIn(principal, LoginKind.DECLARED);
    }
  }

  /** Whether no rule before this place is about the attribute. */
  private boolean isFirstFor(String attribute, int place) {
    for (int i = 0; i < place; i++) {
      if (rules.get(i).member().equals(attribute)) {
        return false;
      }
    }
    return true;
  }

  /**
   * By the attribute's rules in their order. {@code value.impersonator} and then {@code value.name}
   * means the real person, if there is one beside: so when a rule can't be followed, those behind it
   * are not asked, and when one behind it answers, there is nothing to warn of.
   */
  private @Nullable Object principal(String attribute, Object value) {
    LoginRule silent = null;
    LoginReading silentReading = null;
    for (LoginRule rule : rules) {
      if (!rule.member().equals(attribute)) {
        continue;
      }
      LoginReading reading = reader.read(rule, Seen.value(value), true);
      String identifier = reading.identifier();
      if (identifier != null || reading.outcome() == LoginReading.Outcome.UNREADABLE) {
        news.read(rule, reading);
        return identifier == null ? null : new DeclaredPrincipal(identifier);
      }
      silent = rule;
      silentReading = reading;
    }
    if (silent != null && silentReading != null) {
      news.read(silent, silentReading);
    }
    return null;
  }
}
