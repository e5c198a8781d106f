/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.micrometer;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters, all named {@code heap.*}:
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>meter</th><th>type</th><th>tags</th></tr>
 *   <tr><td>heap.messages.accepted</td><td>counter</td><td>kind</td></tr>
 *   <tr><td>heap.messages.refused</td><td>counter</td><td>reason</td></tr>
 *   <tr><td>heap.messages.sent</td><td>counter</td><td>kind</td></tr>
 *   <tr><td>heap.messages.retried</td><td>counter</td><td>kind</td></tr>
 *   <tr><td>heap.messages.dropped</td><td>counter</td><td>reason</td></tr>
 *   <tr><td>heap.messages.recovered</td><td>counter</td><td></td></tr>
 *   <tr><td>heap.messages.kept</td><td>counter</td><td></td></tr>
 *   <tr><td>heap.messages.waiting</td><td>gauge</td><td>instance</td></tr>
 *   <tr><td>heap.values.cut</td><td>counter</td><td></td></tr>
 *   <tr><td>heap.batch.size</td><td>summary</td><td>kind</td></tr>
 *   <tr><td>heap.request.time</td><td>timer</td><td>kind</td></tr>
 *   <tr><td>heap.link.conflicts</td><td>counter</td><td>reason</td></tr>
 * </table>
 *
 * <p>Tags have a fixed, small set of values. {@link #close()} takes away the gauge, the only meter
 * that refers to anything of ours; counts stay, and another client may go on adding to them.
 * Thread-safe.
 */
public final class MicrometerHeapMetrics implements HeapMetrics {

  private static final String WAITING = "heap.messages.waiting";

  private final MeterRegistry registry;
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();
  private volatile @Nullable Gauge gauge;

  /** Meters in Micrometer's global registry. */
  public MicrometerHeapMetrics() {
    this(Metrics.globalRegistry);
  }

  /** Meters in this registry. */
  public MicrometerHeapMetrics(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry == null");
  }

  @Override
  public void accepted(String kind) {
    counter("heap.messages.accepted", "kind", kind).increment();
  }

  @Override
  public void refused(RefusalReason reason) {
    counter("heap.messages.refused", "reason", tag(reason)).increment();
  }

  @Override
  public void sent(String kind, int messages) {
    counter("heap.messages.sent", "kind", kind).increment(messages);
  }

  @Override
  public void retried(String kind) {
    counter("heap.messages.retried", "kind", kind).increment();
  }

  @Override
  public void dropped(DropReason reason, int messages) {
    counter("heap.messages.dropped", "reason", tag(reason)).increment(messages);
  }

  @Override
  public void recovered(int messages) {
    counter("heap.messages.recovered").increment(messages);
  }

  @Override
  public void kept(int messages) {
    counter("heap.messages.kept").increment(messages);
  }

  @Override
  public void cut() {
    counter("heap.values.cut").increment();
  }

  @Override
  public void request(String kind, int messages, long time, TimeUnit unit) {
    meter(
            "heap.batch.size",
            kind,
            name -> DistributionSummary.builder(name).tag("kind", kind).register(registry))
        .record(messages);
    meter(
            "heap.request.time",
            kind,
            name -> Timer.builder(name).tag("kind", kind).register(registry))
        .record(time, unit);
  }

  @Override
  public void linkConflict(LinkConflict reason) {
    counter("heap.link.conflicts", "reason", tag(reason)).increment();
  }

  @Override
  public void waiting(IntSupplier messages) {
    int instance = 1;
    while (registry.find(WAITING).tag("instance", "" + instance).gauge() != null) {
      instance++; // another client of this JVM has it
    }
    gauge = Gauge.builder(WAITING, messages, IntSupplier::getAsInt)
        .tag("instance", "" + instance)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void close() {
    Gauge registered = gauge;
    if (registered != null) {
      registry.remove(registered);
      gauge = null;
    }
  }

  private Counter counter(String name) {
    return meter(name, "", meterName -> Counter.builder(meterName).register(registry));
  }

  private Counter counter(String name, String tag, String value) {
    return meter(
        name, value, meterName -> Counter.builder(meterName).tag(tag, value).register(registry));
  }

  @SuppressWarnings("unchecked") // one name has one type of meter, above
  private <M extends Meter> M meter(String name, String tag, Function<String, M> maker) {
    return (M) meters.computeIfAbsent(name + ' ' + tag, key -> maker.apply(name));
  }

  private static String tag(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
