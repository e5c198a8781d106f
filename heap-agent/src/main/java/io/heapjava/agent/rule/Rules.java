/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was read from one text: the rules that are good, and what is wrong about the others. */
public final class Rules {

  /** No rule. */
  public static final Rules NONE =
      new Rules(Collections.<LoginRule>emptyList(), Collections.<RuleError>emptyList());

  private final List<LoginRule> rules;
  private final List<RuleError> errors;

  Rules(List<LoginRule> rules, List<RuleError> errors) {
    this.rules = Collections.unmodifiableList(rules);
    this.errors = Collections.unmodifiableList(errors);
  }

  public List<LoginRule> all() {
    return rules;
  }

  /** Those about this kind of thing. */
  public List<LoginRule> of(LoginRule.Kind kind) {
    List<LoginRule> chosen = new ArrayList<>();
    for (LoginRule rule : rules) {
      if (rule.kind() == kind) {
        chosen.add(rule);
      }
    }
    return chosen;
  }

  public List<RuleError> errors() {
    return errors;
  }

  /** These and those. */
  public Rules and(Rules others) {
    List<LoginRule> allRules = new ArrayList<>(rules);
    allRules.addAll(others.rules);
    List<RuleError> allErrors = new ArrayList<>(errors);
    allErrors.addAll(others.errors);
    return new Rules(allRules, allErrors);
  }
}
