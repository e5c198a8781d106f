/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an application or an identity provider calls a person, before policy. Lives only as long as
 * the request; never stored, never printed.
 */
public final class RawIdentifier {

  private final @Nullable String issuer;
  private final String value;

  private RawIdentifier(@Nullable String issuer, String value) {
    this.issuer = issuer;
    this.value = Objects.requireNonNull(value, "value == null");
  }

  /** An identifier that is unique in the application by itself. */
  public static RawIdentifier of(String value) {
    return new RawIdentifier(null, value);
  }

  /**
   * An identifier that is unique only together with who gave it out, as an OpenID {@code sub} is
   * (OpenID Connect Core, 2: 'locally unique ... within the Issuer').
   */
  public static RawIdentifier of(@Nullable String issuer, String value) {
    return new RawIdentifier(issuer == null || issuer.isEmpty() ? null : issuer, value);
  }

  public @Nullable String issuer() {
    return issuer;
  }

  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof RawIdentifier
        && Objects.equals(((RawIdentifier) o).issuer, issuer)
        && ((RawIdentifier) o).value.equals(value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(issuer, value);
  }

  @Override
  public String toString() {
    return "RawIdentifier{" + (issuer == null ? "" : "with issuer, ") + "hidden}";
  }
}
