/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who a rule says has signed in. Its text shows nobody. */
public final class DeclaredPrincipal implements Principal {

  private final String identifier;
  private final @Nullable String rule;

  /** Without a rule that could end the login. */
  public DeclaredPrincipal(String identifier) {
    this(identifier, null);
  }

  /**
   * @param rule the rule that saw the login, as it is written
   */
  public DeclaredPrincipal(String identifier, @Nullable String rule) {
    this.identifier = identifier;
    this.rule = rule;
  }

  /** The rule that saw the login of a method, as it is written; null for any other login. */
  public @Nullable String rule() {
    return rule;
  }

  @Override
  public String getName() {
    return identifier;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DeclaredPrincipal && ((DeclaredPrincipal) o).identifier.equals(identifier);
  }

  @Override
  public int hashCode() {
    return identifier.hashCode();
  }

  @Override
  public String toString() {
    return "DeclaredPrincipal";
  }
}
