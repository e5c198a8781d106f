/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import io.heapjava.core.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * What Heap knows a person by: a checked, normalised and encoded value. Nothing behind {@link
 * IdentityPolicy} ever holds anything else, so what the policy hides stays hidden in the queue, on
 * disk, in meters and in logs.
 *
 * <p>Heap compares identities case-sensitively and stores up to 255 characters (Heap docs,
 * identify). Immutable.
 */
public final class Identity {

  /** The longest identity Heap takes, in UTF-16 units (Heap docs, identify). */
  public static final int MAX_LENGTH = 255;

  private final String value;

  private Identity(String value) {
    this.value = value;
  }

  /** For {@link IdentityPolicy}, which has checked it. */
  static Identity checked(String value) {
    return new Identity(value);
  }

  /**
   * An identity that another system made by the same policy, for calls by hand. What would destroy
   * data is refused here too.
   *
   * @throws IllegalArgumentException if it is blank, a placeholder, malformed or too long; the text
   *     never holds the value
   */
  public static Identity ofEncoded(String value) {
    RefusalReason refusal = IdentityPolicy.refusalOfEncoded(value);
    if (refusal != null) {
      throw new IllegalArgumentException("no identity: " + refusal);
    }
    return new Identity(value);
  }

  /** The text Heap sees; the one to hand to {@code heap.identify} in the browser. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Identity && ((Identity) o).value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** A short fingerprint, never the value: safe in logs, useless for finding the person. */
  @Override
  public String toString() {
    return "Identity{fp=" + Fingerprint.of(value) + "}";
  }
}
