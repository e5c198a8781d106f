/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import org.jspecify.annotations.Nullable;

/** Values by name, of something that is not a {@code Map}: a token with {@code getClaim(name)}. */
interface Named {

  /** The value, or null. May throw whatever the token throws. */
  @Nullable
  Object get(String name);
}
