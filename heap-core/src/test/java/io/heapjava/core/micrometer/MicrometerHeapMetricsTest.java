/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RefusalReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerHeapMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerHeapMetrics metrics = new MicrometerHeapMetrics(registry);

  @Test
  void everyCount_hasItsMeter() {
    metrics.accepted("identify");
    metrics.accepted("identify");
    metrics.refused(RefusalReason.IDENTITY_PLACEHOLDER);
    metrics.sent("track", 7);
    metrics.retried("track");
    metrics.dropped(DropReason.QUEUE_FULL, 3);
    metrics.cut();
    metrics.linkConflict(LinkConflict.COOKIE_AMBIGUOUS);
    metrics.request("track", 7, 20, TimeUnit.MILLISECONDS);
    metrics.waiting(() -> 42);

    assertThat(counter("heap.messages.accepted", "kind", "identify")).isEqualTo(2);
    assertThat(counter("heap.messages.refused", "reason", "identity-placeholder"))
        .isEqualTo(1);
    assertThat(counter("heap.messages.sent", "kind", "track")).isEqualTo(7);
    assertThat(counter("heap.messages.retried", "kind", "track")).isEqualTo(1);
    assertThat(counter("heap.messages.dropped", "reason", "queue-full")).isEqualTo(3);
    assertThat(registry.get("heap.values.cut").counter().count()).isEqualTo(1);
    assertThat(counter("heap.link.conflicts", "reason", "cookie-ambiguous")).isEqualTo(1);
    assertThat(registry.get("heap.batch.size").tag("kind", "track").summary().totalAmount())
        .isEqualTo(7);
    assertThat(registry
            .get("heap.request.time")
            .tag("kind", "track")
            .timer()
            .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(20);
    assertThat(registry.get("heap.messages.waiting").gauge().value()).isEqualTo(42);
  }

  @Test
  void close_leavesNothingThatRefersToTheClient_andTheCountsOfAnother() {
    MicrometerHeapMetrics another = new MicrometerHeapMetrics(registry);
    metrics.accepted("identify");
    another.accepted("identify");
    metrics.waiting(() -> 1);

    metrics.close();
    another.accepted("identify");

    assertThat(registry.find("heap.messages.waiting").gauge()).isNull();
    assertThat(counter("heap.messages.accepted", "kind", "identify")).isEqualTo(3);
  }

  @Test
  void twoClients_haveAGaugeEach() {
    MicrometerHeapMetrics another = new MicrometerHeapMetrics(registry);
    metrics.waiting(() -> 1);
    another.waiting(() -> 2);

    assertThat(
            registry.get("heap.messages.waiting").tag("instance", "2").gauge().value())
        .isEqualTo(2);
    metrics.close();
    assertThat(registry.get("heap.messages.waiting").gauges()).hasSize(1);
  }

  private double counter(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counter().count();
  }
}
