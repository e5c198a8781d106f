/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** The account of one client. */
final class Account implements HeapMetrics {

  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private volatile IntSupplier waiting = () -> 0;

  @Override
  public void accepted(String kind) {
    accepted.incrementAndGet();
  }

  @Override
  public void sent(String kind, int messages) {
    sent.addAndGet(messages);
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    synchronized (dropped) {
      dropped.merge(reason, (long) messages, Long::sum);
    }
  }

  @Override
  public void waiting(IntSupplier messages) {
    waiting = messages;
  }

  long accepted() {
    return accepted.get();
  }

  long sent() {
    return sent.get();
  }

  int waiting() {
    return waiting.getAsInt();
  }

  long dropped() {
    synchronized (dropped) {
      return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public String toString() {
    synchronized (dropped) {
      return "accepted " + accepted + ", sent " + sent + ", dropped " + dropped;
    }
  }
}
