/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import org.springframework.security.core.Authentication;

/** An Authentication of a class that is not public, whose authorities can be anything. */
final class SwitchedAuthentication implements Authentication {

  private final Object principal;
  Object authorities;

  SwitchedAuthentication(Object principal, Object authorities) {
    this.principal = principal;
    this.authorities = authorities;
  }

  @Override
  public String getName() {
    return principal.toString();
  }

  @Override
  public Object getAuthorities() {
    return authorities;
  }

  @Override
  public Object getPrincipal() {
    return principal;
  }

  @Override
  public boolean isAuthenticated() {
    return true;
  }

  /** Told by its simple name, as a subclass of the old ones would be. */
  public static final class SwitchUserGrantedAuthority {
    private final Object source;

    SwitchUserGrantedAuthority(Object source) {
      this.source = source;
    }

    public Object getSource() {
      return source;
    }
  }

  /** What a mapper of authorities makes of it. */
  public record Role(String getAuthority) {}
}
