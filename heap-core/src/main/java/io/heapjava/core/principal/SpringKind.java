/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Kind;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spring Security's {@code Authentication}, from Acegi to 7. Never its {@code getName()} where that
 * falls back to {@code toString()} of the application's user object.
 */
final class SpringKind implements PrincipalKind {

  static final String ANONYMOUS = "AnonymousAuthenticationToken";

  private static final String[] AUTHENTICATIONS = {
    "org.springframework.security.core.Authentication",
    "org.springframework.security.Authentication",
    "org.acegisecurity.Authentication"
  };

  private final Beans beans;
  private final Claims claims;
  private final ClaimIdentity claimIdentity;
  private final SamlNames saml;
  private final OAuthEndpoints oauthEndpoints;

  SpringKind(Beans beans, Claims claims, ClaimIdentity claimIdentity) {
    this.beans = beans;
    this.claims = claims;
    this.claimIdentity = claimIdentity;
    this.saml = new SamlNames(beans);
    this.oauthEndpoints = new OAuthEndpoints(beans);
  }

  static boolean isAuthentication(Set<String> typeNames) {
    for (String name : AUTHENTICATIONS) {
      if (typeNames.contains(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return isAuthentication(typeNames);
  }

  @Override
  public PrincipalReading read(Object authentication, Inside inside) {
    if (beans.isA(authentication, ANONYMOUS)) {
      return PrincipalReading.nobody(Reason.ANONYMOUS, authentication);
    }
    if (!Boolean.TRUE.equals(beans.call(authentication, "isAuthenticated"))) {
      return PrincipalReading.nobody(Reason.UNAUTHENTICATED, authentication);
    }
    if (Boolean.TRUE.equals(beans.call(authentication, "isClientOnly"))
        || oauthEndpoints.isClient(authentication, inside)) {
      return PrincipalReading.machine(authentication);
    }
    Object principal = beans.call(authentication, "getPrincipal");
    PrincipalReading reading = ofToken(authentication, principal);
    if (reading == null) {
      reading = ofPrincipal(authentication, principal, inside);
    }
    if (saml.isTransientOfExtension(authentication, reading)) {
      return PrincipalReading.unreadable(Reason.UNSTABLE_NAME, authentication);
    }
    return reading.withPrincipal(authentication);
  }

  /** By what the kind of token says, which is more than its principal does. */
  private @Nullable PrincipalReading ofToken(Object authentication, @Nullable Object principal) {
    if (saml.areOf(authentication, principal)) {
      return saml.read(authentication, principal);
    }
    String registration =
        ScalarText.of(beans.call(authentication, "getAuthorizedClientRegistrationId"));
    if (registration != null && beans.call(principal, "getIdToken") == null) {
      return ofOauth2User(authentication, principal, registration);
    }
    boolean bearer = beans.has(authentication, "getTokenAttributes");
    if (bearer || registration != null) {
      Object found = claims.of(authentication);
      return found == null ? null : claimIdentity.of(found, authentication, registration);
    }
    return null;
  }

  /** OAuth 2 without OpenID has no subject: the provider's name for the user, and the provider. */
  private @Nullable PrincipalReading ofOauth2User(
      Object authentication, @Nullable Object user, String registration) {
    Object attributes = claims.of(authentication);
    if (attributes != null
        && claimIdentity.issuer(attributes) != null
        && claimIdentity.text(attributes, "sub") != null) {
      return claimIdentity.of(attributes, authentication, registration);
    }
    String name = ScalarText.of(beans.call(user, "getName"));
    return name == null
        ? null
        : PrincipalReading.person(RawIdentifier.of(registration, name), authentication);
  }

  private PrincipalReading ofPrincipal(
      Object authentication, @Nullable Object principal, Inside inside) {
    PrincipalReading reading = inside.read(principal);
    if (reading.kind() == Kind.NOBODY && reading.reason() == Reason.NONE) {
      reading = PrincipalReading.unreadable(Reason.NO_IDENTIFIER, authentication);
    }
    if (reading.reason() != Reason.NO_IDENTIFIER) {
      return reading;
    }
    // An application's own token may have a name of its own; the base class only has toString().
    String declarer = beans.declarer(authentication, "getName");
    boolean own = declarer != null
        && !declarer.endsWith(".AbstractAuthenticationToken")
        && !declarer.equals("java.security.Principal");
    return own
        ? PlainNames.read(beans.call(authentication, "getName"), inside.authType(), authentication)
        : reading;
  }
}
