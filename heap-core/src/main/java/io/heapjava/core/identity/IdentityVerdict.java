/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import io.heapjava.core.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Either an identity or the reason why there is none. */
public final class IdentityVerdict {

  private final @Nullable Identity identity;
  private final @Nullable RefusalReason refusal;

  private IdentityVerdict(@Nullable Identity identity, @Nullable RefusalReason refusal) {
    this.identity = identity;
    this.refusal = refusal;
  }

  static IdentityVerdict accepted(Identity identity) {
    return new IdentityVerdict(identity, null);
  }

  static IdentityVerdict refused(RefusalReason reason) {
    return new IdentityVerdict(null, reason);
  }

  /** The identity, or null when it was refused. */
  public @Nullable Identity identity() {
    return identity;
  }

  /** The reason, or null when there is an identity. */
  public @Nullable RefusalReason refusal() {
    return refusal;
  }
}
