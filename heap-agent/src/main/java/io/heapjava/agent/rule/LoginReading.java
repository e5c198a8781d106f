/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of a call: the identifier of who signed in, or why there is none; of a rule that
 * is about no login, whether the call counts. Immutable; has
 * no {@code toString} that shows the identifier.
 */
public final class LoginReading {

  /** Why nobody signed in. */
  public enum Outcome {
    SIGNED_IN,
    /** It is what the rule is about, which is no login: a logout, for one. */
    COUNTS,
    /** It returned false or null, or its condition does not hold. */
    NOT_A_LOGIN,
    /** It is a login, and there is nothing at the end of the path. */
    NO_VALUE,
    /** It is a login, and what is at the end of the path is no text or number. */
    NO_IDENTIFIER,
    /** A getter of the application threw, or a step of a path leads nowhere. */
    UNREADABLE
  }

  private final Outcome outcome;
  private final @Nullable String identifier;

  private final String problem;

  private LoginReading(Outcome outcome, @Nullable String identifier, String problem) {
    this.outcome = outcome;
    this.identifier = identifier;
    this.problem = problem;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Present for {@link Outcome#SIGNED_IN} only. */
  public @Nullable String identifier() {
    return identifier;
  }

  /** What keeps it from being read, with names of classes at most; empty for any other outcome. */
  public String problem() {
    return problem;
  }

  static LoginReading of(Outcome outcome) {
    return new LoginReading(outcome, null, "");
  }

  static LoginReading unreadable(String problem) {
    return new LoginReading(Outcome.UNREADABLE, null, problem);
  }

  static LoginReading of(@Nullable Object value) {
    String text = IdentifierText.of(value);
    if (text != null && !text.isEmpty()) {
      return new LoginReading(Outcome.SIGNED_IN, text, "");
    }
    boolean nothing = value == null || text != null;
    return of(nothing ? Outcome.NO_VALUE : Outcome.NO_IDENTIFIER);
  }
}
