/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

/** The form an identifier takes before anything else of this library, or Heap, sees it. */
interface IdentityEncoding {

  /** Never null or empty; the same input gives the same output on every machine for ever. */
  String encode(RawIdentifier identifier);
}
