/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which method or attribute signs a person in, where the identity is, when it counts; or
 * which method signs out, begins to act as somebody else, or ends that.
 */
public final class LoginRule {

  /** What a rule is about. */
  public enum Kind {
    METHOD,
    ANNOTATION,
    SESSION
  }

  /** What a call means. */
  public enum Effect {
    LOGIN,
    LOGOUT,
    /** From the method's return on, the session acts as somebody else. */
    ACTS_AS,
    ACTS_AS_END
  }

  private final Kind kind;
  private final Effect effect;
  private final String type;
  private final String member;
  private final @Nullable List<String> parameterTypes;
  private final @Nullable RulePath identity;
  private final @Nullable Condition when;
  private final String text;

  /** A login. */
  LoginRule(Target target, RulePath identity, @Nullable Condition when, String text) {
    this(target, Effect.LOGIN, identity, when, text);
  }

  /** Anything else. */
  LoginRule(Target target, Effect effect, @Nullable Condition when, String text) {
    this(target, effect, null, when, text);
  }

  private LoginRule(
      Target target,
      Effect effect,
      @Nullable RulePath identity,
      @Nullable Condition when,
      String text) {
    this.kind = target.kind;
    this.effect = effect;
    this.type = target.type;
    this.member = target.member;
    this.parameterTypes = target.parameterTypes;
    this.identity = identity;
    this.when = when;
    this.text = text;
  }

  public Kind kind() {
    return kind;
  }

  public Effect effect() {
    return effect;
  }

  /** The class of a method or the annotation, by its binary name; empty for a session attribute. */
  public String type() {
    return type;
  }

  /** The method's name or the session attribute's. */
  public String member() {
    return member;
  }

  /** Names of parameter types as the rule has them, simple or full; null for any parameters. */
  public @Nullable List<String> parameterTypes() {
    return parameterTypes;
  }

  /**
   * This rule for one method.
   *
   * @param names of the parameters, null where the class file doesn't tell
   * @throws UnfitRule when it speaks of a parameter that isn't there, or of a secret
   */
  public LoginRule boundTo(int parameters, List<@Nullable String> names) throws UnfitRule {
    Condition bound = when == null ? null : when.boundTo(parameters, names);
    Target target = new Target(kind, type, member, parameterTypes);
    RulePath path = identity == null ? null : identity.boundTo(parameters, names);
    return new LoginRule(target, effect, path, bound, text);
  }

  /** Present for a login only. */
  @Nullable
  RulePath identity() {
    return identity;
  }

  @Nullable
  Condition when() {
    return when;
  }

  /** The rule as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** What stands left of the arrow. */
  static final class Target {
    final Kind kind;
    final String type;
    final String member;
    final @Nullable List<String> parameterTypes;

    Target(Kind kind, String type, String member, @Nullable List<String> parameterTypes) {
      this.kind = kind;
      this.type = type;
      this.member = member;
      this.parameterTypes =
          parameterTypes == null ? null : Collections.unmodifiableList(parameterTypes);
    }
  }
}
