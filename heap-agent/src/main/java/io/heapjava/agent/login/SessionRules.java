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
    for (LoginRule rule : rules) {
      Object value = view.sessionAttribute(rule.member());
      Object principal = value == null ? null : principal(rule, value);
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
    if (value == null || finder == null || actsAs) {
      return;
    }
    for (LoginRule rule : rules) {
      if (rule.member().equals(name)) {
        LoginPlace place = finder.now();
        Object principal = place.isInRequest() ? null : principal(rule, value);
        if (principal != null) {
          place.signedIn(principal, LoginKind.DECLARED);
          return;
        }
      }
    }
  }

  private @Nullable Object principal(LoginRule rule, Object value) {
    LoginReading reading = reader.read(rule, Seen.value(value), true);
    news.read(rule, reading, value);
    String identifier = reading.identifier();
    return identifier == null ? null : new DeclaredPrincipal(identifier);
  }
}
