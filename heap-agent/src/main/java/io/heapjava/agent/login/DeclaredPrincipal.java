/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import java.security.Principal;

/** Who a rule says has signed in. Its text shows nobody. */
public final class DeclaredPrincipal implements Principal {

  private final String identifier;

  public DeclaredPrincipal(String identifier) {
    this.identifier = identifier;
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
