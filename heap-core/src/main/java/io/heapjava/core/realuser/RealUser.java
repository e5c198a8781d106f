/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.principal.PrincipalReading;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the keyboard, beside whom the request shows: the same person, somebody else who acts as
 * that person, or somebody else nobody can name. Lives no longer than the request. Immutable.
 */
public final class RealUser {

  /** Nobody acts as somebody else: whom the request shows is the person. */
  public static final RealUser NOT_IMPERSONATING = new RealUser(null, false);

  /**
   * The same, though the application keeps a real user: what else lies in the session may be of the
   * person that was or will be acted as.
   */
  static final RealUser HIMSELF = new RealUser(null, false);

  /** Somebody acts as somebody else, and who it is can't be told. Nobody may be identified. */
  public static final RealUser UNKNOWN = new RealUser(null, true);

  private final @Nullable PrincipalReading reading;
  private final boolean unknown;

  private RealUser(@Nullable PrincipalReading reading, boolean unknown) {
    this.reading = reading;
    this.unknown = unknown;
  }

  /** The person behind the impersonation; UNKNOWN when the reading names no person. */
  static RealUser real(PrincipalReading reading) {
    return reading.identifier() == null ? UNKNOWN : new RealUser(reading, false);
  }

  /** Whether somebody acts as somebody else, known or not. */
  public boolean isImpersonating() {
    return unknown || reading != null;
  }

  /**
   * Whether the session may speak of another person than the one it shows, though nobody acts as
   * anybody.
   */
  public boolean isHimself() {
    return this == HIMSELF;
  }

  public boolean isUnknown() {
    return unknown;
  }

  /** The real user, always a person; null unless somebody known acts as somebody else. */
  public @Nullable PrincipalReading reading() {
    return reading;
  }

  /** Never an identifier. */
  @Override
  public String toString() {
    return unknown ? "UNKNOWN" : reading == null ? "NOT_IMPERSONATING" : "RealUser{hidden}";
  }
}
