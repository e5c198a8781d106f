/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import org.jspecify.annotations.Nullable;

/**
 * What the cookies of one request tell about its browser. Made by the client, so it is a claim, not
 * a fact. Immutable; never printed.
 */
public final class HeapCookie {

  /** No usable cookie of this environment. */
  static final HeapCookie NONE = new HeapCookie(null, null, false);

  /** The same cookie came twice with different user_ids: nobody can tell which is meant. */
  static final HeapCookie AMBIGUOUS = new HeapCookie(null, null, true);

  private final @Nullable String userId;
  private final @Nullable String identity;
  private final boolean ambiguous;

  private HeapCookie(@Nullable String userId, @Nullable String identity, boolean ambiguous) {
    this.userId = userId;
    this.identity = identity;
    this.ambiguous = ambiguous;
  }

  static HeapCookie of(@Nullable String userId, @Nullable String identity) {
    return new HeapCookie(userId, identity, false);
  }

  /** The browser's user_id, valid for Heap; null when there is none to rely on. */
  public @Nullable String userId() {
    return userId;
  }

  /** The identity the browser says it has, or null while it is anonymous. */
  public @Nullable String identity() {
    return identity;
  }

  /** Whether two cookies contradicted each other. */
  public boolean isAmbiguous() {
    return ambiguous;
  }

  @Override
  public String toString() {
    return "HeapCookie{userId="
        + (userId == null ? "none" : "hidden")
        + ", identity="
        + (identity == null ? "none" : "hidden")
        + (ambiguous ? ", ambiguous}" : "}");
  }
}
