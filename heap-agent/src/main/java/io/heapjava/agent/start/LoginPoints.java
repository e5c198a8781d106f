/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.Logins;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Points;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.request.RequestPassages;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.scan.Wanted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the settings make of the login points: those that are on, and the names that make a class
 * worth a look. One place for the agent that runs and for the tool that foretells what it would do.
 */
public final class LoginPoints {

  private final Map<String, Point> on = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Wanted wanted = new Wanted();
  private final Rules rules;
  private final MethodRules methods;

  private LoginPoints(AgentSettings settings, Rules rules, MethodRules methods, List<Point> all) {
    this.rules = rules;
    this.methods = methods;
    for (Point point : all) {
      names.add(point.name());
      if (settings.isOn(point.name(), point.isOnByDefault())) {
        on.put(point.name(), point);
      }
    }
    for (Point point : on.values()) {
      for (Target target : point.targets()) {
        want(target);
      }
    }
  }

  /**
   * Makes them.
   *
   * @param cores who is told of logins
   * @throws IllegalArgumentException for a setting that can't be used
   */
  public static LoginPoints of(
      AgentSettings settings, Rules rules, Supplier<@Nullable Core> cores, RuleNews news) {
    RuleReader reader = new RuleReader();
    SessionRules sessions = new SessionRules(
        settings.isOn("session", true)
            ? rules.of(LoginRule.Kind.SESSION)
            : Collections.<LoginRule>emptyList(),
        reader,
        news,
        settings.actsAs());
    RequestPassages passages = new RequestPassages(cores, sessions);
    sessions.places(passages);
    MethodRules methods = new MethodRules(rules, settings.annotations(), reader, news, passages);
    return new LoginPoints(
        settings,
        rules,
        methods,
        Points.all(
            passages, methods, sessions, new Logins(passages, cores), settings.jaasPrincipal()));
  }

  /** Those that are on, by name. */
  public Map<String, Point> on() {
    return on;
  }

  /** The names of all, on or off. */
  public Set<String> names() {
    return names;
  }

  public Wanted wanted() {
    return wanted;
  }

  /** The rules they follow. */
  public Rules rules() {
    return rules;
  }

  public MethodRules methods() {
    return methods;
  }

  private void want(Target target) {
    String internalName = target.type().replace('.', '/');
    switch (target.reach()) {
      case ANNOTATED:
        wanted.addPooled(Collections.singletonList("L" + internalName + ";"));
        break;
      case BELOW:
        wanted.addPooled(Collections.singletonList(internalName));
        wanted.addClass(internalName);
        break;
      default:
        wanted.addClass(internalName);
    }
  }
}
