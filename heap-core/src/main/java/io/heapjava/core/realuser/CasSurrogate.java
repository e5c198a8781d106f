/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueReader;
import io.heapjava.core.principal.ValueSource;
import org.jspecify.annotations.Nullable;

/**
 * Surrogate authentication of a CAS server: attributes of the principal name who signed in. They
 * arrive only where the CAS service releases them. Values may be lists of one.
 */
final class CasSurrogate implements RealUserSource {

  private static final ValueSource ENABLED = ValueSource.parse("claim:surrogateEnabled");
  private static final ValueSource PRINCIPAL = ValueSource.parse("claim:surrogatePrincipal");

  private final PrincipalReader reader;

  CasSurrogate(PrincipalReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    ValueReader values = reader.values();
    Object enabled = ValueReader.singleOf(values.raw(ENABLED, view, shown.principal()));
    Object real = values.raw(PRINCIPAL, view, shown.principal());
    if (enabled == null ? real == null : DeclaredRealUser.isFalse(enabled)) {
      return null;
    }
    String name = ValueReader.textOf(real);
    return name == null || !reader.identifiesBy("name", "remote-user", "claim:sub")
        ? RealUser.UNKNOWN
        : RealUser.real(reader.named(view, shown, null, name));
  }
}
