/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import java.util.EnumMap;
import java.util.Map;

/** Adds up, so that a test can be an equation. */
final class HeapMetricsLedger implements HeapMetrics {

  private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
  private int accepted;
  private int sent;

  @Override
  public synchronized void accepted(String kind) {
    accepted++;
  }

  @Override
  public synchronized void sent(String kind, int messages) {
    sent += messages;
  }

  @Override
  public synchronized void dropped(DropReason reason, int messages) {
    dropped.merge(reason, messages, Integer::sum);
  }

  synchronized int accepted() {
    return accepted;
  }

  synchronized int sent() {
    return sent;
  }

  synchronized int dropped(DropReason reason) {
    return dropped.getOrDefault(reason, 0);
  }
}
