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
  static final Person NOBODY = new Person(null, null, null, false);

  private final @Nullable Identity identity;
  private final @Nullable RefusalReason refusal;
  private final @Nullable Object principal;
  private final boolean impersonating;

  private Person(
      @Nullable Identity identity,
      @Nullable RefusalReason refusal,
      @Nullable Object principal,
      boolean impersonating) {
    this.identity = identity;
    this.refusal = refusal;
    this.principal = principal;
    this.impersonating = impersonating;
  }

  static Person of(Identity identity, @Nullable Object principal, boolean impersonating) {
    return new Person(identity, null, principal, impersonating);
  }

  /** Somebody, but not to be identified. */
  static Person refused(RefusalReason reason, boolean impersonating) {
    return new Person(null, reason, null, impersonating);
  }

  /** The same for those who outlive the request. */
  Person withoutPrincipal() {
    return principal == null ? this : new Person(identity, refusal, null, impersonating);
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
}
