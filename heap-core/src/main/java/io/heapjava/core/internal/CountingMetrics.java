/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RefusalReason;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts how messages end, and passes everything on. Thread-safe. */
public final class CountingMetrics implements HeapMetrics {

  private final HeapMetrics metrics;
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder kept = new LongAdder();
  private MessageCounts taken = MessageCounts.NONE; // guarded by this

  /** Counts for these metrics, which must not throw. */
  public CountingMetrics(HeapMetrics metrics) {
    this.metrics = metrics;
  }

  /** What was counted since the last call. */
  public synchronized MessageCounts take() {
    MessageCounts before = taken;
    taken = new MessageCounts(sent.sum(), dropped.sum(), refused.sum(), kept.sum());
    return taken.minus(before);
  }

  @Override
  public void accepted(String kind) {
    metrics.accepted(kind);
  }

  @Override
  public void refused(RefusalReason reason) {
    refused.increment();
    metrics.refused(reason);
  }

  @Override
  public void sent(String kind, int messages) {
    sent.add(messages);
    metrics.sent(kind, messages);
  }

  @Override
  public void retried(String kind) {
    metrics.retried(kind);
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    dropped.add(messages);
    metrics.dropped(reason, messages);
  }

  @Override
  public void recovered(int messages) {
    metrics.recovered(messages);
  }

  @Override
  public void kept(int messages) {
    kept.add(messages);
    metrics.kept(messages);
  }

  @Override
  public void cut() {
    metrics.cut();
  }

  @Override
  public void request(String kind, int messages, long time, TimeUnit unit) {
    metrics.request(kind, messages, time, unit);
  }

  @Override
  public void linkConflict(LinkConflict reason) {
    metrics.linkConflict(reason);
  }

  @Override
  public void waiting(IntSupplier messages) {
    metrics.waiting(messages);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
