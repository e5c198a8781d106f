/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Swallows what an application's metrics throw, so that counting never costs a message. */
public final class GuardedMetrics implements HeapMetrics {

  private final HeapMetrics metrics;
  private final Trouble trouble;

  private GuardedMetrics(HeapMetrics metrics, Trouble trouble) {
    this.metrics = metrics;
    this.trouble = trouble;
  }

  /** The same metrics, guarded; guarded ones come back as they are. */
  public static HeapMetrics of(HeapMetrics metrics, Trouble trouble) {
    boolean safe = metrics == NONE || metrics instanceof GuardedMetrics;
    return safe ? metrics : new GuardedMetrics(metrics, trouble);
  }

  @Override
  public void accepted(String kind) {
    guard(() -> metrics.accepted(kind));
  }

  @Override
  public void refused(RefusalReason reason) {
    guard(() -> metrics.refused(reason));
  }

  @Override
  public void sent(String kind, int messages) {
    guard(() -> metrics.sent(kind, messages));
  }

  @Override
  public void retried(String kind) {
    guard(() -> metrics.retried(kind));
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    guard(() -> metrics.dropped(reason, messages));
  }

  @Override
  public void cut() {
    guard(metrics::cut);
  }

  @Override
  public void request(String kind, int messages, long time, TimeUnit unit) {
    guard(() -> metrics.request(kind, messages, time, unit));
  }

  @Override
  public void linkConflict(LinkConflict reason) {
    guard(() -> metrics.linkConflict(reason));
  }

  @Override
  public void waiting(IntSupplier messages) {
    guard(() -> metrics.waiting(messages));
  }

  @Override
  public void close() {
    guard(metrics::close);
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (Throwable t) {
      Fatal.rethrow(t);
      trouble.warn("metrics", "A HeapMetrics threw; messages go on, its numbers are wrong.", t);
    }
  }
}
