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
 * The claim {@code impersonator}: of Keycloak, where its mappers 'Impersonator User ID' and
 * 'Impersonator Username' are attached to the client (they are not by default, and without them
 * nothing tells such a session from an ordinary one), and of Auth0's old impersonation. Nested, or
 * flat with a dot in the name. A user name alone is not what the person is known by.
 */
final class ImpersonatorClaim implements RealUserSource {

  private static final ValueSource CLAIM = ValueSource.parse("claim:impersonator");
  private static final ValueSource ID = ValueSource.parse("claim:impersonator.id");
  private static final ValueSource AUTH0_ID = ValueSource.parse("claim:impersonator.user_id");
  private static final ValueSource USERNAME = ValueSource.parse("claim:impersonator.username");

  private final PrincipalReader reader;

  ImpersonatorClaim(PrincipalReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    ValueReader values = reader.values();
    Object principal = shown.principal();
    String id = values.text(ID, view, principal);
    if (id == null) {
      id = values.text(AUTH0_ID, view, principal);
    }
    if (id != null) {
      return reader.identifiesBy("claim:sub")
          ? RealUser.real(reader.named(view, shown, null, id))
          : RealUser.UNKNOWN;
    }
    Object claim = values.raw(CLAIM, view, principal);
    return DeclaredRealUser.isFalse(claim) && values.raw(USERNAME, view, principal) == null
        ? null
        : RealUser.UNKNOWN;
  }
}
