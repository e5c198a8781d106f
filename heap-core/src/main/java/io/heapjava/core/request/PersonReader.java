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
import io.heapjava.core.principal.ObservedLogins;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.RememberedLogin;
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

  /**
   * Who is at the keyboard now.
   *
   * @param hadSession whether the request came with a session, which may say who is really signed in
   * @param acting what a declared method made of the session, or null
   */
  Person now(RequestView view, boolean hadSession, @Nullable Acting acting) {
    if (acting != null) {
      return behind(view, acting);
    }
    boolean session = hadSession || view.hasSession();
    PrincipalReading shown = principals.now(view);
    RememberedLogin remembered = remembered(view);
    if (remembered != null && !standsBeside(shown, remembered)) {
      ((ObservedLogins) view).rememberedHasEnded();
      return Person.TAKEN_OVER;
    }
    RealUser realUser =
        realUsers.resolve(view, remembered == null ? shown : PrincipalReading.none());
    PrincipalReading real = realUser.reading();
    if (realUser.isUnknown()) {
      trouble.warn(
          "real-user-unknown",
          "A user acts as another user, and the real user can't be determined; nobody is identified. "
              + "Check heap.impersonation.real-user");
      return Person.impersonated();
    }
    if (real != null) {
      return skipImpersonation ? Person.impersonated() : person(view, real, true);
    }
    if (session && realUsers.readsSession() && !view.hasSession()) {
      return Person.NOBODY; // the session that would tell of an impersonation has ended meanwhile
    }
    if (remembered == null) {
      Person person = person(view, shown, false);
      return realUser.isHimself() ? person.withOwnPropertiesOnly() : person;
    }
    return Person.remembered(remembered.identity(), remembered.isAttached());
  }

  private Person behind(RequestView view, Acting acting) {
    Identity real = acting.real();
    return real == null || skipImpersonation || !acting.allows(shownIdentity(view))
        ? Person.impersonated()
        : Person.of(real, null, true);
  }

  /** The encoded identity of whom the request shows, the person at the keyboard or not; or null. */
  @Nullable
  String shownIdentity(RequestView view) {
    RememberedLogin remembered = remembered(view);
    return remembered == null
        ? encoded(principals.now(view))
        : remembered.identity().value();
  }

  /** The encoded identity of whom container and frameworks show, whatever rules say; or null. */
  @Nullable
  String shownBesideRules(RequestView view) {
    return encoded(principals.besideRules(view));
  }

  /** Whether a framework's context on this thread holds somebody, whoever it is. */
  boolean isSomebodyPresent(RequestView view) {
    return principals.isSomebodyPresent(view);
  }

  private static @Nullable RememberedLogin remembered(RequestView view) {
    ObservedLogins logins = view instanceof ObservedLogins ? (ObservedLogins) view : null;
    return logins == null || logins.declared() != null ? null : logins.remembered();
  }

  private boolean standsBeside(PrincipalReading shown, RememberedLogin remembered) {
    // Somebody who can't be read is somebody else as well.
    boolean somebody = shown.identifier() != null || shown.refusal() != null;
    return !somebody || remembered.standsBeside(shown.identifier() == null ? "" : encoded(shown));
  }

  private @Nullable String encoded(PrincipalReading reading) {
    RawIdentifier identifier = reading.identifier();
    Identity identity = identifier == null ? null : policy.check(identifier).identity();
    return identity == null ? null : identity.value();
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
