/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one framework's principals are told and read. Stateless as to requests; thread-safe. */
interface PrincipalKind {

  /** Whether it is one of its own, by the names of all its types. Decided once a class. */
  boolean matches(Set<String> typeNames);

  /**
   * Reads it.
   *
   * @return null when it turns out not to be one of its own after all
   */
  @Nullable
  PrincipalReading read(Object principal, Inside inside);

  /** Reads what is inside of a wrapper, of whatever kind that is. */
  interface Inside {
    PrincipalReading read(@Nullable Object principal);

    /** The scheme of the request's authentication, or null. */
    @Nullable
    String authType();

    /** The request's path inside the application. */
    String path();

    /** A request attribute, or null. */
    @Nullable
    Object attribute(String name);
  }
}
