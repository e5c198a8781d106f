/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Keeps the account, so that every test of loss can end in the equation. */
public final class RecordingMetrics implements HeapMetrics {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder recovered = new LongAdder();
  private final LongAdder kept = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final AtomicInteger cut = new AtomicInteger();
  private final Map<DropReason, LongAdder> dropped = new ConcurrentHashMap<>();
  private final Map<RefusalReason, LongAdder> refused = new ConcurrentHashMap<>();
  private volatile IntSupplier waiting = () -> 0;

  public long accepted() {
    return accepted.sum();
  }

  public long sent() {
    return sent.sum();
  }

  public long recovered() {
    return recovered.sum();
  }

  public long kept() {
    return kept.sum();
  }

  public long retried() {
    return retried.sum();
  }

  public long requests() {
    return requests.sum();
  }

  public int cuts() {
    return cut.get();
  }

  public long dropped() {
    return dropped.values().stream().mapToLong(LongAdder::sum).sum();
  }

  public long dropped(DropReason reason) {
    return dropped.getOrDefault(reason, new LongAdder()).sum();
  }

  public long refusals(RefusalReason reason) {
    return refused.getOrDefault(reason, new LongAdder()).sum();
  }

  public long refused() {
    return refused.values().stream().mapToLong(LongAdder::sum).sum();
  }

  public void assertAccount() {
    assertThat(accepted() + recovered())
        .as(
            "accepted + recovered %s = kept %s + sent %s + dropped %s + waiting %s",
            recovered(), kept(), sent(), dropped, waiting.getAsInt())
        .isEqualTo(sent() + dropped() + kept() + waiting.getAsInt());
  }

  @Override
  public void accepted(String kind) {
    accepted.increment();
  }

  @Override
  public void refused(RefusalReason reason) {
    refused.computeIfAbsent(reason, r -> new LongAdder()).increment();
  }

  @Override
  public void sent(String kind, int messages) {
    sent.add(messages);
  }

  @Override
  public void retried(String kind) {
    retried.increment();
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    dropped.computeIfAbsent(reason, r -> new LongAdder()).add(messages);
  }

  @Override
  public void recovered(int messages) {
    recovered.add(messages);
  }

  @Override
  public void kept(int messages) {
    kept.add(messages);
  }

  @Override
  public void cut() {
    cut.incrementAndGet();
  }

  @Override
  public void request(String kind, int messages, long time, TimeUnit unit) {
    requests.increment();
  }

  @Override
  public void waiting(IntSupplier messages) {
    waiting = messages;
  }
}
