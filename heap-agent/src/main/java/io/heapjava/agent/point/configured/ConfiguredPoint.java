/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.configured;

import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.rule.LoginRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods that rules name: {@code com.acme.LoginService#login(String) -> 0.email when return}, {@code
 * com.acme.LoginService#logout -> logout}.
 */
public final class ConfiguredPoint implements Point {

  private final MethodRules rules;

  public ConfiguredPoint(MethodRules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "configured";
  }

  @Override
  public String meaning() {
    return "methods that rules name";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (LoginRule rule : rules.configured()) {
      targets.add(Target.below(rule.type())
          .method(rule.member(), rule.parameterTypes())
          .by(rules.formOf(rule), "configured:" + rules.idOf(rule)));
    }
    return targets;
  }

  @Override
  public @Nullable String weave(Target target, Joint joint) {
    return rules.weave(target, joint);
  }

  @Override
  public void noMethod(Target target, String className, List<String> methods) {
    rules.noMethod(target, className, methods);
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    return rules.called(key, seen);
  }
}
