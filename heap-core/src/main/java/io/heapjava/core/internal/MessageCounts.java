/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

/** How many messages ended in which way. Immutable. */
public final class MessageCounts {

  static final MessageCounts NONE = new MessageCounts(0, 0, 0, 0);

  private final long sent;
  private final long dropped;
  private final long refused;
  private final long kept;

  MessageCounts(long sent, long dropped, long refused, long kept) {
    this.sent = sent;
    this.dropped = dropped;
    this.refused = refused;
    this.kept = kept;
  }

  MessageCounts minus(MessageCounts earlier) {
    return new MessageCounts(
        sent - earlier.sent,
        dropped - earlier.dropped,
        refused - earlier.refused,
        kept - earlier.kept);
  }

  public long sent() {
    return sent;
  }

  public long dropped() {
    return dropped;
  }

  public long refused() {
    return refused;
  }

  public long kept() {
    return kept;
  }

  @Override
  public String toString() {
    return "sent=" + sent + ", dropped=" + dropped + ", refused=" + refused + ", kept=" + kept;
  }
}
