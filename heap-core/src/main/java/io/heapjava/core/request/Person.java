/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the keyboard on this request, as far as Heap may know. Lives as long as the request,
 * since it refers to the application's principal. Immutable.
 */
final class Person {

  /** Nobody is signed in, or a machine is. */
  static final Person NOBODY = new Person(null, null, null, false, false, true);

  /** Somebody else is shown where a login was remembered: nobody, until the request is over. */
  static final Person TAKEN_OVER = new Person(null, null, null, false, false, true);

  private final @Nullable Identity identity;
  private final @Nullable RefusalReason refusal;
  private final @Nullable Object principal;
  private final boolean impersonating;
  private final boolean ownPropertiesOnly;
  private final boolean logoutSeen;

  private Person(
      @Nullable Identity identity,
      @Nullable RefusalReason refusal,
      @Nullable Object principal,
      boolean impersonating,
      boolean ownPropertiesOnly,
      boolean logoutSeen) {
    this.identity = identity;
    this.refusal = refusal;
    this.principal = principal;
    this.impersonating = impersonating;
    this.ownPropertiesOnly = ownPropertiesOnly || impersonating;
    this.logoutSeen = logoutSeen;
  }

  static Person of(Identity identity, @Nullable Object principal, boolean impersonating) {
    return new Person(identity, null, principal, impersonating, false, true);
  }

  /**
   * Somebody whom a rule saw signing in earlier.
   *
   * @param logoutSeen whether a logout since would have been seen
   */
  static Person remembered(Identity identity, boolean logoutSeen) {
    return new Person(identity, null, null, false, false, logoutSeen);
  }

  /** Somebody, but not to be identified. */
  static Person refused(RefusalReason reason, boolean impersonating) {
    return new Person(null, reason, null, impersonating, false, true);
  }

  /** Somebody acts as somebody else, and whoever it is must not be identified. */
  static Person impersonated() {
    return refused(RefusalReason.IMPERSONATED, true);
  }

  /** The same for those who outlive the request. */
  Person withoutPrincipal() {
    return principal == null
        ? this
        : new Person(identity, refusal, null, impersonating, ownPropertiesOnly, logoutSeen);
  }

  /** The same person, of whom only what the own principal says may be told. */
  Person whileImpersonating() {
    return impersonating ? this : new Person(identity, refusal, principal, true, true, logoutSeen);
  }

  /** The same person, while session and request may speak of another one. */
  Person withOwnPropertiesOnly() {
    return ownPropertiesOnly
        ? this
        : new Person(identity, refusal, principal, impersonating, true, logoutSeen);
  }

  /** Null for nobody and for somebody who must not be identified. */
  @Nullable
  Identity identity() {
    return identity;
  }

  @Nullable
  RefusalReason refusal() {
    return refusal;
  }

  /** The real person's principal; null when only an identifier of that person is known. */
  @Nullable
  Object principal() {
    return principal;
  }

  /** Whether that person acts as somebody else right now. */
  boolean isImpersonating() {
    return impersonating;
  }

  /** Whether only this person's own principal may say something of this person. */
  boolean hasOwnPropertiesOnly() {
    return ownPropertiesOnly;
  }

  /** Whether it would have been seen if this person had signed out before. */
  boolean isLogoutSeen() {
    return logoutSeen;
  }

  /** Whether it is the same identity. */
  boolean is(Person other) {
    return identity != null && other.identity != null && identity.equals(other.identity);
  }
}
