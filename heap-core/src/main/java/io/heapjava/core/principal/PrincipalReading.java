/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.RawIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a principal: a person with an identifier, a machine, nobody, or something that
 * holds no identifier to rely on. Refers to the application's principal, so it lives no longer
 * than the request. Immutable.
 */
public final class PrincipalReading {

  /** The four answers. */
  public enum Kind {
    /** Somebody, with an identifier. */
    PERSON,
    /** A program with credentials of its own: a service account, a client-credentials token. */
    MACHINE,
    /** Nobody is signed in. */
    NOBODY,
    /** Somebody, but nothing that could stand for that person next week. */
    UNREADABLE
  }

  /** Why it is nobody, or why it could not be read. */
  public enum Reason {
    /** No principal at all. */
    NONE,
    /** A token that stands for visitors who did not sign in. */
    ANONYMOUS,
    /** A token that was not (or is no longer) authenticated. */
    UNAUTHENTICATED,
    /** The principal has neither a usable name nor claims. */
    NO_IDENTIFIER,
    /** A distinguished name, Kerberos name or transient NameID: another one tomorrow. */
    UNSTABLE_NAME,
    /** The name is what {@code Object.toString()} prints. */
    OBJECT_TEXT,
    /** A source is declared, and none of those declared has a value. */
    DECLARED_SOURCE_ABSENT
  }

  static final PrincipalReading NONE =
      new PrincipalReading(Kind.NOBODY, Reason.NONE, null, null, false);

  private final Kind kind;
  private final @Nullable Reason reason;
  private final @Nullable RawIdentifier identifier;
  private final @Nullable Object principal;
  private final boolean ofTrustedPeer;

  private PrincipalReading(
      Kind kind,
      @Nullable Reason reason,
      @Nullable RawIdentifier identifier,
      @Nullable Object principal,
      boolean ofTrustedPeer) {
    this.kind = kind;
    this.reason = reason;
    this.identifier = identifier;
    this.principal = principal;
    this.ofTrustedPeer = ofTrustedPeer;
  }

  /** A person; the principal is null when only the identifier is known. */
  public static PrincipalReading person(RawIdentifier identifier, @Nullable Object principal) {
    return new PrincipalReading(Kind.PERSON, null, identifier, principal, false);
  }

  /** No principal at all. */
  public static PrincipalReading none() {
    return NONE;
  }

  /** A person whom a rule names; there is no principal. */
  static PrincipalReading declared(RawIdentifier identifier) {
    return new PrincipalReading(Kind.PERSON, null, identifier, null, false);
  }

  /** A person named by a trusted proxy: the one at the keyboard, whoever the principal is. */
  static PrincipalReading personOfTrustedPeer(
      RawIdentifier identifier, @Nullable Object principal) {
    return new PrincipalReading(Kind.PERSON, null, identifier, principal, true);
  }

  static PrincipalReading machine(@Nullable Object principal) {
    return new PrincipalReading(Kind.MACHINE, null, null, principal, false);
  }

  static PrincipalReading nobody(Reason reason, @Nullable Object principal) {
    return new PrincipalReading(Kind.NOBODY, reason, null, principal, false);
  }

  static PrincipalReading unreadable(Reason reason, @Nullable Object principal) {
    return new PrincipalReading(Kind.UNREADABLE, reason, null, principal, false);
  }

  public Kind kind() {
    return kind;
  }

  /** Null for a person and a machine. */
  public @Nullable Reason reason() {
    return reason;
  }

  /** The person's identifier; null for anything but a person. */
  public @Nullable RawIdentifier identifier() {
    return identifier;
  }

  /** The object it was read from, as the container or framework shows it; null when none. */
  public @Nullable Object principal() {
    return principal;
  }

  /** The class of that object, for a log line; it says nothing of the person. */
  public String principalType() {
    return principal == null ? "(none)" : principal.getClass().getName();
  }

  /** Whether a header of a trusted proxy named the person. */
  public boolean isOfTrustedPeer() {
    return ofTrustedPeer;
  }

  /** Why a principal that is there can't be identified; null for a person, machine or nobody. */
  public @Nullable RefusalReason refusal() {
    if (kind != Kind.UNREADABLE) {
      return null;
    }
    if (reason == Reason.OBJECT_TEXT) {
      return RefusalReason.IDENTITY_OBJECT_TEXT;
    }
    return reason == Reason.UNSTABLE_NAME
        ? RefusalReason.IDENTITY_UNSTABLE
        : RefusalReason.IDENTITY_ABSENT;
  }

  PrincipalReading withPrincipal(@Nullable Object outer) {
    return new PrincipalReading(kind, reason, identifier, outer, ofTrustedPeer);
  }

  /** Never the identifier. */
  @Override
  public String toString() {
    return "PrincipalReading{" + kind + (reason == null ? "" : ", " + reason) + "}";
  }
}
