/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.principal.PrincipalReading.Reason;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rest: any {@code java.security.Principal} (Tomcat, Jetty, Jakarta Security, Elytron, CAS) or
 * Spring's {@code AuthenticatedPrincipal} by its name, and a value that is an identifier itself.
 */
final class NameKind implements PrincipalKind {

  private final Beans beans;

  NameKind(Beans beans) {
    this.beans = beans;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return true;
  }

  @Override
  public @Nullable PrincipalReading read(Object principal, Inside inside) {
    if (beans.isA(principal, "AnonymousPrincipal")) { // Elytron
      return PrincipalReading.nobody(Reason.ANONYMOUS, principal);
    }
    if (SamlNames.isTransientOfKeycloak(beans, principal)) {
      return PrincipalReading.unreadable(Reason.UNSTABLE_NAME, principal);
    }
    boolean named =
        principal instanceof Principal || beans.isA(principal, "AuthenticatedPrincipal");
    return PlainNames.read(
        named ? beans.call(principal, "getName") : principal, inside.authType(), principal);
  }
}
