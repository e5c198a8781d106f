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
  public static final Rules NONE = new Rules(
      Collections.<LoginRule>emptyList(),
      Collections.<RuleError>emptyList(),
      Collections.<RuleError>emptyList());

  private final List<LoginRule> rules;
  private final List<RuleError> errors;
  private final List<RuleError> warnings;

  Rules(List<LoginRule> rules, List<RuleError> errors, List<RuleError> warnings) {
    this.rules = Collections.unmodifiableList(rules);
    this.errors = Collections.unmodifiableList(errors);
    this.warnings = Collections.unmodifiableList(warnings);
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

  /** What is odd about rules that are good. */
  public List<RuleError> warnings() {
    return warnings;
  }

  /** These and those. */
  public Rules and(Rules others) {
    List<LoginRule> allRules = new ArrayList<>(rules);
    allRules.addAll(others.rules);
    List<RuleError> allErrors = new ArrayList<>(errors);
    allErrors.addAll(others.errors);
    List<RuleError> allWarnings = new ArrayList<>(warnings);
    allWarnings.addAll(others.warnings);
    return new Rules(allRules, allErrors, allWarnings);
  }
}
