/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RealUserProvider;
import io.heapjava.core.RequestView;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import org.jspecify.annotations.Nullable;

/** What a provider of the application says. */
final class ProvidedRealUser implements RealUserSource {

  private final RealUserProvider provider;
  private final PrincipalReader reader;
  private final Trouble trouble;

  ProvidedRealUser(RealUserProvider provider, PrincipalReader reader, Trouble trouble) {
    this.provider = provider;
    this.reader = reader;
    this.trouble = trouble;
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    Object person;
    try {
      person = provider.realUser(view, shown.principal());
    } catch (Throwable t) {
      Fatal.rethrow(t);
      trouble.warn(
          "real-user-provider:" + provider.getClass().getName(),
          "The real-user provider "
              + provider.getClass().getName()
              + " failed; nobody is identified on this request",
          t);
      return RealUser.UNKNOWN;
    }
    if (person == null) {
      return null;
    }
    RealUser real = RealUser.real(reader.of(view, person));
    if (real.isUnknown()) {
      trouble.warn(
          "real-user-provider-answer:" + provider.getClass().getName(),
          "The real-user provider "
              + provider.getClass().getName()
              + " answered a "
              + person.getClass().getName()
              + ", which holds no identifier; nobody is identified on this request. It may answer"
              + " an identifier, a principal, or null when nobody acts as somebody else");
    }
    return real;
  }

  @Override
  public boolean mayReadSession() {
    return true; // it is given the request
  }
}
