/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.PrincipalReading;
import org.jspecify.annotations.Nullable;

/** One way in which applications and frameworks let somebody act as somebody else. Thread-safe. */
interface RealUserSource {

  /**
   * Looks for its own marks.
   *
   * @param shown what was read of the principal the request shows
   * @return null when it sees none
   */
  @Nullable
  RealUser find(RequestView view, PrincipalReading shown);

  /**
   * Whether it compares target and real user itself, because the principal that is shown may be
   * either of them.
   */
  default boolean knowsTheTarget() {
    return false;
  }

  /** Whether its marks may lie in the session, where the application put them. */
  default boolean mayReadSession() {
    return false;
  }
}
