/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that just happened, for whoever watches (a demo that prints each person, a log).
 *
 * @param at when
 * @param kind what
 * @param user the user it happened to, as it is now; null where no user is concerned
 * @param detail one line for a human: the event's name, the account, the reason
 */
public record SimulatorEvent(
    Instant at, Kind kind, @Nullable SimulatedUser user, String detail) {

  /** What happened. */
  public enum Kind {
    /** A browser with heap.js was seen ({@link HeapModel#visit(String)}). */
    VISITED,
    /** A browser was linked to an identity; its earlier events have moved there. */
    IDENTIFIED,
    /** User properties were written. */
    USER_PROPERTIES,
    /** Account properties were written. */
    ACCOUNT_PROPERTIES,
    /** An event was stored. */
    TRACKED,
    /** Answered 200 and ignored; see {@link SilentDrop}. */
    DROPPED,
    /** Answered 4xx; see {@link Refusal}. */
    REFUSED,
    /** Answered 429 by {@link HeapSimulator#rateLimits(boolean)}. */
    RATE_LIMITED
  }
}
