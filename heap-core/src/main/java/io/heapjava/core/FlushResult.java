/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import io.heapjava.core.internal.MessageCounts;

/**
 * What {@link HeapClient#flush} or {@link HeapClient#close} could do in its time, and what became of
 * messages since the last of these calls, or since the start. Immutable.
 */
public final class FlushResult {

  private final boolean complete;
  private final int waiting;
  private final MessageCounts counts;

  FlushResult(boolean complete, int waiting, MessageCounts counts) {
    this.complete = complete;
    this.waiting = waiting;
    this.counts = counts;
  }

  /**
   * Whether everything accepted before the call, and everything that earlier processes left in {@code
   * heap.data-dir}, has arrived or will never arrive; see {@link #dropped}.
   */
  public boolean isComplete() {
    return complete;
  }

  /** How many accepted messages were neither sent nor dropped when the call returned. */
  public int waiting() {
    return waiting;
  }

  /** How many messages have arrived at Heap since the last call; those of earlier processes count too. */
  public long sent() {
    return counts.sent();
  }

  /** How many accepted messages were dropped since the last call, for a {@link DropReason}. */
  public long dropped() {
    return counts.dropped();
  }

  /** How many calls were refused since the last call, for a {@link RefusalReason}. */
  public long refused() {
    return counts.refused();
  }

  /** How many messages a close left in the spool ({@code heap.data-dir}) for the next process. */
  public long kept() {
    return counts.kept();
  }

  @Override
  public String toString() {
    return "FlushResult{complete=" + complete + ", waiting=" + waiting + ", " + counts + "}";
  }
}
