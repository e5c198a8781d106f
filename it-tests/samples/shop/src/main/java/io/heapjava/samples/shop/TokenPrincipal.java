/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import java.security.Principal;
import java.util.Map;

/** Whom a verified access token speaks of. */
public final class TokenPrincipal implements Principal {

  private final Map<String, Object> claims;

  TokenPrincipal(Map<String, Object> claims) {
    this.claims = Map.copyOf(claims);
  }

  @Override
  public String getName() {
    return (String) claims.getOrDefault("email", "");
  }

  /** What the token says: {@code iss}, {@code sub}, {@code email}, {@code exp}. */
  public Map<String, Object> getClaims() {
    return claims;
  }

  /** Without the claims, which are personal. */
  @Override
  public String toString() {
    return "TokenPrincipal";
  }
}
