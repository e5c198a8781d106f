/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import io.heapjava.agent.rule.LoginReading.Outcome;
import io.heapjava.core.internal.Fatal;
import org.jspecify.annotations.Nullable;

/** Applies rules to calls. Thread-safe. */
public final class RuleReader {

  private final Steps steps = new Steps();

  /**
   * Who this call signed in. Never throws.
   *
   * @param hasResult whether the method returns something at all
   */
  public LoginReading read(LoginRule rule, Seen seen, boolean hasResult) {
    try {
      Condition when = rule.when();
      boolean login = when == null ? succeeded(seen, hasResult) : when.holds(seen, steps);
      return login
          ? LoginReading.of(rule.identity().in(seen, steps))
          : LoginReading.of(Outcome.NOT_A_LOGIN);
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return LoginReading.of(Outcome.UNREADABLE);
    }
  }

  /** Without a condition: neither false nor null nor an empty optional. */
  private static boolean succeeded(Seen seen, boolean hasResult) {
    @Nullable Object result = Steps.plain(seen.result());
    return !hasResult || result != null && !Boolean.FALSE.equals(result);
  }
}
