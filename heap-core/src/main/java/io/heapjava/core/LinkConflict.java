/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

/**
 * Why a browser was not linked to an identity. Each is the value of the tag {@code reason} of the
 * meter {@code heap.link.conflicts}.
 */
public enum LinkConflict {
  /** The cookie says that the browser belongs to another identity already. */
  COOKIE_HAS_OTHER_IDENTITY,
  /** This process has linked the browser's user_id to another identity before. */
  USER_ID_HAS_OTHER_IDENTITY,
  /** The same cookie came twice with different user_ids. */
  COOKIE_AMBIGUOUS,
  /**
   * The identity has ten user_ids this month; Heap ignores the eleventh (Heap docs, identify), so it isn't
   * sent, but for one an hour that finds out whether the month is over.
   */
  TOO_MANY_USER_IDS
}
