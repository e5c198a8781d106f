/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Principals that stand for a token: Keycloak's adapters, WildFly's OpenID Connect, MicroProfile
 * JWT, and inside of Spring's authentications {@code Jwt}, {@code OidcUser} and opaque tokens.
 * Their names are no identifiers: MicroProfile's is the {@code upn}, Keycloak's what {@code
 * principal-attribute} says.
 */
final class TokenKind implements PrincipalKind {

  private static final String[] TOKENS = {
    "org.keycloak.KeycloakPrincipal",
    "SkeletonKeyPrincipal",
    "org.wildfly.security.http.oidc.OidcPrincipal",
    "org.eclipse.microprofile.jwt.JsonWebToken",
    "org.springframework.security.oauth2.jwt.Jwt",
    "org.springframework.security.oauth2.core.oidc.user.OidcUser",
    "org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal"
  };

  private final Beans beans;
  private final Claims claims;
  private final ClaimIdentity claimIdentity;

  TokenKind(Beans beans, Claims claims, ClaimIdentity claimIdentity) {
    this.beans = beans;
    this.claims = claims;
    this.claimIdentity = claimIdentity;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    for (String token : TOKENS) {
      if (typeNames.contains(token)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public PrincipalReading read(Object principal, Inside inside) {
    Object found = claims.of(principal);
    PrincipalReading reading = found == null ? null : claimIdentity.of(found, principal, null);
    if (reading != null) {
      return reading;
    }
    // An introspected token without a subject still has the name its server gave (RFC 7662).
    return isOpaque(principal)
        ? PlainNames.read(beans.call(principal, "getName"), null, principal)
        : PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal);
  }

  private boolean isOpaque(@Nullable Object principal) {
    return beans.isA(
        principal, "org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal");
  }
}
