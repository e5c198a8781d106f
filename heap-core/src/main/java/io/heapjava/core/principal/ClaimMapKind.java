/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A principal nobody knows that is a map of claims or has one ({@code getClaims()}, {@code
 * getAttributes()}): believed when it holds both issuer and subject, or says that it is no person.
 */
final class ClaimMapKind implements PrincipalKind {

  private final Beans beans;
  private final ClaimIdentity claimIdentity;

  ClaimMapKind(Beans beans, ClaimIdentity claimIdentity) {
    this.beans = beans;
    this.claimIdentity = claimIdentity;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return !typeNames.contains("java.lang.CharSequence") && !typeNames.contains("java.lang.Number");
  }

  @Override
  public @Nullable PrincipalReading read(Object principal, Inside inside) {
    Object claims = principal instanceof Map ? principal : map(principal, "getClaims");
    if (claims == null) {
      claims = map(principal, "getAttributes");
    }
    boolean token = claims != null
        && claimIdentity.issuer(claims) != null
        && claimIdentity.text(claims, "sub") != null;
    if (claims != null && token) {
      return claimIdentity.of(claims, principal, null);
    }
    return principal instanceof Map
        ? PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal)
        : null;
  }

  private @Nullable Object map(Object principal, String getter) {
    return beans.returns(principal.getClass(), getter, Map.class)
        ? beans.call(principal, getter)
        : null;
  }
}
