/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

/** What {@link HeapClient#flush} or {@link HeapClient#close} could do in its time. Immutable. */
public final class FlushResult {

  private final boolean complete;
  private final int waiting;
  private final int kept;

  FlushResult(boolean complete, int waiting, int kept) {
    this.complete = complete;
    this.waiting = waiting;
    this.kept = kept;
  }

  /** Whether everything accepted before the call has been delivered or refused by Heap. */
  public boolean isComplete() {
    return complete;
  }

  /** How many accepted messages were neither sent nor dropped when the call returned. */
  public int waiting() {
    return waiting;
  }

  /** How many messages a close left in the spool ({@code heap.data-dir}) for the next process. */
  public int kept() {
    return kept;
  }

  @Override
  public String toString() {
    return "FlushResult{complete=" + complete + ", waiting=" + waiting
        + (kept == 0 ? "}" : ", kept=" + kept + "}");
  }
}
