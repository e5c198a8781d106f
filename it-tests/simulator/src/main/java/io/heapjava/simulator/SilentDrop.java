/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something Heap answers with {@code 200 {}} and then ignores; a client can't see it, a test can.
 *
 * @param at when it happened
 * @param kind which rule dropped it
 * @param userId the browser of a dropped identify, else null
 * @param identity the identity that was not linked, or that of the repeated event; null when that
 *     event came with a {@code user_id}
 * @param detail what was there before, in words
 */
public record SilentDrop(
    Instant at,
    Kind kind,
    @Nullable String userId,
    @Nullable String identity,
    String detail) {

  /** The rule that dropped it. */
  public enum Kind {
    /** A {@code user_id} keeps its first identity (Heap docs, identify). */
    SECOND_IDENTITY_FOR_USER_ID,
    /** An identity takes ten {@code user_id}s in a month (Heap docs, identify). */
    ELEVENTH_USER_ID_OF_IDENTITY,
    /** An event whose {@code idempotency_key} was seen before changes nothing (Heap docs, track). */
    REPEATED_IDEMPOTENCY_KEY
  }
}
