/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A login that a rule saw in an earlier request of the session: the identity, and the identity that
 * the request itself showed beside it. Immutable.
 */
public final class RememberedLogin {

  private final Identity identity;
  private final @Nullable String beside;
  private final boolean attached;

  /**
   * @param attached whether the session holds what came with the login, so that its end is seen
   * @param beside the encoded identity of whom container or framework showed when the rule's login
   *     was remembered; null when they showed nobody
   */
  public RememberedLogin(Identity identity, @Nullable String beside, boolean attached) {
    this.identity = requireNonNull(identity, "identity == null");
    this.beside = beside;
    this.attached = attached;
  }

  /** Who signed in. */
  public Identity identity() {
    return identity;
  }

  /**
   * Whether a logout of the application's own would be seen. If not, what a browser shows later proves
   * nothing.
   */
  public boolean isAttached() {
    return attached;
  }

  /**
   * Whether it still stands while container or framework show this person.
   *
   * @param shown an encoded identity; null while they show nobody
   */
  public boolean standsBeside(@Nullable String shown) {
    return shown == null || shown.equals(beside) || shown.equals(identity.value());
  }
}
