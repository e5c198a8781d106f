/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a call counts as a login: a path alone (true, not null, not empty), {@code not} and a path,
 * or a path compared with a constant. Nothing more, so that a setting can't become a program.
 * Immutable.
 */
final class Condition {

  /** What is asked of the value. */
  enum Test {
    HOLDS,
    HOLDS_NOT,
    IS,
    IS_NOT
  }

  private final RulePath path;
  private final Test test;
  private final @Nullable String constant;

  /**
   * @param constant what a value's text is compared with; null for the constant {@code null}
   */
  Condition(RulePath path, Test test, @Nullable String constant) {
    this.path = path;
    this.test = test;
    this.constant = constant;
  }

  Condition boundTo(int parameters, List<@Nullable String> names) throws UnfitRule {
    return new Condition(path.boundTo(parameters, names), test, constant);
  }

  boolean holds(Seen seen, Steps walker) throws Throwable {
    Object value = path.in(seen, walker);
    boolean ofReturn = path.root() == RulePath.Root.RETURN;
    if (ofReturn && constant == null && test != Test.IS && Steps.plain(seen.result()) == null) {
      return false; // 'not return.failed' is no success when there is no result at all
    }
    switch (test) {
      case HOLDS:
        return isSomething(value);
      case HOLDS_NOT:
        return !isSomething(value);
      case IS:
        return isConstant(value);
      default:
        return !isConstant(value);
    }
  }

  private boolean isConstant(@Nullable Object value) {
    if (value == null || constant == null) {
      return value == null && constant == null;
    }
    String text = value instanceof Enum ? ((Enum<?>) value).name() : value.toString();
    return constant.equals(text);
  }

  private static boolean isSomething(@Nullable Object value) {
    if (value instanceof Boolean) {
      return (Boolean) value;
    }
    if (value instanceof CharSequence) {
      return ((CharSequence) value).length() > 0;
    }
    if (value instanceof Collection) {
      return !((Collection<?>) value).isEmpty();
    }
    if (value instanceof Map) {
      return !((Map<?, ?>) value).isEmpty();
    }
    return value != null;
  }
}
