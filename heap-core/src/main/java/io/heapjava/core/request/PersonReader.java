/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.identity.IdentityVerdict;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.realuser.RealUser;
import io.heapjava.core.realuser.RealUserResolver;
import org.jspecify.annotations.Nullable;

/** From a request to the person at the keyboard: principal, real user, policy. */
final class PersonReader {

  /** What the successor's SDK takes (CSQ SDK docs, identify); Heap itself takes 255. */
  private static final int LONG_IDENTITY = 100;

  private final PrincipalReader principals;
  private final RealUserResolver realUsers;
  private final IdentityPolicy policy;
  private final Wildcards excluded;
  private final boolean skipImpersonation;
  private final Trouble trouble;

  PersonReader(
      PrincipalReader principals,
      RealUserResolver realUsers,
      IdentityPolicy policy,
      Wildcards excluded,
      boolean skipImpersonation,
      Trouble trouble) {
    this.principals = principals;
    this.realUsers = realUsers;
    this.policy = policy;
    this.excluded = excluded;
    this.skipImpersonation = skipImpersonation;
    this.trouble = trouble;
  }

  /** Who is at the keyboard now. */
  Person now(RequestView view) {
    PrincipalReading shown = principals.now(view);
    RealUser realUser = realUsers.resolve(view, shown);
    if (realUser.isUnknown()) {
      trouble.warn(
          "real-user-unknown",
          "Somebody acts as somebody else, and who that is can't be told; nobody is identified. "
              + "See heap.impersonation.real-user");
      return Person.refused(RefusalReason.IMPERSONATED, true);
    }
    PrincipalReading real = realUser.reading();
    if (real == null) {
      String declared = shown.identifier() == null ? view.declaredIdentity() : null;
      return declared == null
          ? person(view, shown, false)
          : Person.of(Identity.ofEncoded(declared), null, false);
    }
    return skipImpersonation
        ? Person.refused(RefusalReason.IMPERSONATED, true)
        : person(view, real, true);
  }

  /** Whether a framework's context on this thread holds somebody, whoever it is. */
  boolean isSomebodyPresent(RequestView view) {
    return principals.isSomebodyPresent(view);
  }

  private Person person(RequestView view, PrincipalReading reading, boolean impersonating) {
    RawIdentifier identifier = reading.identifier();
    if (identifier == null) {
      return withoutIdentifier(view, reading, impersonating);
    }
    if (excluded.matches(identifier.value())) {
      return Person.NOBODY;
    }
    IdentityVerdict verdict = policy.check(identifier);
    Identity identity = verdict.identity();
    if (identity != null) {
      if (identity.value().length() > LONG_IDENTITY) {
        trouble.once(
            "identity-long",
            "Identities here are longer than 100 characters: Heap takes up to 255, its successor's "
                + "SDK 100. heap.identity.encoding makes them shorter");
      }
      return Person.of(identity, reading.principal(), impersonating);
    }
    RefusalReason refusal = verdict.refusal();
    trouble.warn(
        "identity-refused:" + refusal,
        "An identifier was refused (" + refusal + "); the person is not identified");
    return Person.refused(refusal == null ? RefusalReason.INTERNAL_ERROR : refusal, impersonating);
  }

  private Person withoutIdentifier(
      RequestView view, PrincipalReading reading, boolean impersonating) {
    @Nullable RefusalReason refusal = reading.refusal();
    if (refusal != null) {
      trouble.warn(
          "principal-unreadable:" + refusal,
          "A principal of type "
              + reading.principalType()
              + " holds no identifier to rely on ("
              + refusal
              + "): set heap.identity.source");
      return Person.refused(refusal, impersonating);
    }
    if (view.isFromFilter() && !view.isLaterDispatch() && principals.isOutsideSecurity(view)) {
      trouble.once(
          "outside-security",
          "The Heap filter runs before Spring Security's filter and sees nobody: register it behind "
              + "the springSecurityFilterChain (a later filter-mapping in web.xml, or a larger order)");
    }
    return Person.NOBODY;
  }
}
