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
import java.util.function.IntSupplier;

/** Keeps what a metrics implementation throws from the application and from our threads. */
public final class QuietMetrics implements HeapMetrics {

  private final HeapMetrics metrics;
  private final Trouble trouble;

  /** Guards metrics. */
  public QuietMetrics(HeapMetrics metrics, Trouble trouble) {
    this.metrics = metrics;
    this.trouble = trouble;
  }

  @Override
  public void accepted(String kind) {
    quietly(() -> metrics.accepted(kind));
  }

  @Override
  public void refused(RefusalReason reason) {
    quietly(() -> metrics.refused(reason));
  }

  @Override
  public void sent(String kind, int messages) {
    quietly(() -> metrics.sent(kind, messages));
  }

  @Override
  public void retried(String kind) {
    quietly(() -> metrics.retried(kind));
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    quietly(() -> metrics.dropped(reason, messages));
  }

  @Override
  public void recovered(int messages) {
    quietly(() -> metrics.recovered(messages));
  }

  @Override
  public void kept(int messages) {
    quietly(() -> metrics.kept(messages));
  }

  @Override
  public void cut() {
    quietly(metrics::cut);
  }

  @Override
  public void request(String kind, int messages, long time, TimeUnit unit) {
    quietly(() -> metrics.request(kind, messages, time, unit));
  }

  @Override
  public void linkConflict(LinkConflict reason) {
    quietly(() -> metrics.linkConflict(reason));
  }

  @Override
  public void waiting(IntSupplier messages) {
    quietly(() -> metrics.waiting(messages));
  }

  @Override
  public void close() {
    quietly(metrics::close);
  }

  private void quietly(Runnable count) {
    try {
      count.run();
    } catch (Throwable t) {
      Fatal.rethrow(t);
      trouble.warn("metrics", "Metrics failed; messages are not touched by it, counts may be", t);
    }
  }
}
