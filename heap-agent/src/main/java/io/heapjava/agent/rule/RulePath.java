/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is, seen from a call: a root and steps from it. {@code core.principal.PropertyPath}
 * is not used: it reads what a principal shows to everybody, while a rule names fields of the
 * application's own classes, private and static ones included. Immutable.
 */
final class RulePath {

  /** What a path begins at. */
  enum Root {
    ARGUMENT,
    PARAMETER,
    RETURN,
    THIS,
    VALUE,
    STATIC
  }

  private final Root root;
  private final int index;
  private final String name;
  private final List<String> steps;

  private RulePath(Root root, int index, String name, List<String> steps) {
    this.root = root;
    this.index = index;
    this.name = name;
    this.steps = Collections.unmodifiableList(steps);
  }

  static RulePath of(Root root, List<String> steps) {
    return new RulePath(root, -1, "", steps);
  }

  static RulePath ofArgument(int index, List<String> steps) {
    return new RulePath(Root.ARGUMENT, index, "", steps);
  }

  static RulePath ofParameter(String name, List<String> steps) {
    return new RulePath(Root.PARAMETER, -1, name, steps);
  }

  static RulePath ofStatic(String className, List<String> steps) {
    return new RulePath(Root.STATIC, -1, className, steps);
  }

  Root root() {
    return root;
  }

  /**
   * The same path for a method with these parameters.
   *
   * @param names null where the class file doesn't tell
   * @return null when there is nothing wrong about it any more
   */
  RulePath boundTo(int parameters, List<@Nullable String> names) throws UnfitRule {
    int place = index;
    if (root == Root.PARAMETER) {
      place = names.indexOf(name);
      if (place < 0) {
        throw new UnfitRule("no parameter is called '"
            + name
            + "' (its class may be compiled without names: give its place instead, 0 to "
            + (parameters - 1)
            + ")");
      }
    } else if (root != Root.ARGUMENT) {
      return this;
    }
    if (place >= parameters) {
      throw new UnfitRule("there is no argument " + place + ", the method has " + parameters);
    }
    String known = names.get(place);
    if (steps.isEmpty() && known != null && Secrets.isNamedLikeOne(known)) {
      throw new UnfitRule("the parameter '" + known + "' is named like a secret");
    }
    return new RulePath(Root.ARGUMENT, place, name, steps);
  }

  /** The value, or null when there is none. May throw what the application's own code throws. */
  @Nullable
  Object in(Seen seen, Steps walker) throws Throwable {
    Object value = rootIn(seen);
    int from = 0;
    if (root == Root.STATIC) {
      value = walker.staticField(seen.loader(), name, steps.get(0));
      from = 1;
    }
    for (int i = from; i < steps.size() && value != null; i++) {
      value = walker.step(value, steps.get(i));
    }
    return Steps.plain(value);
  }

  private @Nullable Object rootIn(Seen seen) {
    switch (root) {
      case ARGUMENT:
        return index < seen.arguments().length ? seen.arguments()[index] : null;
      case RETURN:
      case VALUE:
        return seen.result();
      case THIS:
        return seen.self();
      default:
        return null;
    }
  }
}
