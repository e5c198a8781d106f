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
   * Who this call signed in, or whether it counts as what else the rule is about. Never throws.
   *
   * @param hasResult whether the method returns something at all
   */
  public LoginReading read(LoginRule rule, Seen seen, boolean hasResult) {
    try {
      Condition when = rule.when();
      RulePath identity = rule.identity();
      if (identity == null) {
        boolean counts = when == null || when.holds(seen, steps);
        return LoginReading.of(counts ? Outcome.COUNTS : Outcome.NOT_A_LOGIN);
      }
      boolean login = when == null ? succeeded(seen, hasResult) : when.holds(seen, steps);
      return login
          ? LoginReading.of(identity.in(seen, steps))
          : LoginReading.of(Outcome.NOT_A_LOGIN);
    } catch (NoSuchStep e) {
      return LoginReading.unreadable(String.valueOf(e.getMessage()));
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return LoginReading.unreadable(
          "a getter on its path threw " + t.getClass().getName());
    }
  }

  /** Without a condition: neither false nor null nor an empty optional. */
  private static boolean succeeded(Seen seen, boolean hasResult) {
    @Nullable Object result = Steps.plain(seen.result());
    return !hasResult || result != null && !Boolean.FALSE.equals(result);
  }
}
