/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What an answer means for the messages that were asked about, and for those that wait. */
final class Outcomes {

  private final Ledger ledger;
  private final Breaker breaker;
  private final RetrySchedule schedule;
  private final HeapMetrics metrics;
  private final Trouble trouble;
  private final RefusedForGood refusedForGood;

  Outcomes(Surroundings around, Ledger ledger, Breaker breaker) {
    this.ledger = ledger;
    this.breaker = breaker;
    this.schedule = around.retrySchedule();
    this.metrics = around.metrics();
    this.trouble = around.trouble();
    this.refusedForGood = new RefusedForGood(around);
  }

  /**
   * Settles what the reply settles and sets the outgoing to what is left, if anything.
   *
   * @return whether the reply ended an outage
   */
  boolean receive(Outgoing out, Reply reply, long nowNanos) {
    String kind = out.kind().tag();
    metrics.request(kind, out.part().size(), nowNanos - out.sentNanos(), TimeUnit.NANOSECONDS);
    switch (reply.verdict()) {
      case DELIVERED:
        ledger.sent(out.part());
        out.advance(nowNanos);
        return breaker.succeeded();
      case RETRY:
        retry(out, reply, nowNanos);
        return false;
      case REFUSED:
        refused(out, reply, nowNanos);
        return breaker.succeeded();
      default:
        refusedForGood.keep(DropReason.ENDPOINT_REFUSED, reply.status(), out.part());
        ledger.dropped(DropReason.ENDPOINT_REFUSED, out.part());
        out.advance(nowNanos);
        trouble.warn(
            "delivery.endpoint",
            "Heap's address answered " + reply.status() + " to a request as such. Its messages are"
                + " lost. Check heap.endpoint, heap.app-id and any proxy.");
        return breaker.succeeded();
    }
  }

  private void retry(Outgoing out, Reply reply, long nowNanos) {
    metrics.retried(out.kind().tag());
    breaker.failed(nowNanos);
    Duration asked = reply.retryAfter();
    long askedNanos = asked == null ? 0 : asked.toNanos();
    if (askedNanos > 0 && (reply.status() == 429 || reply.status() == 503)) {
      breaker.pause(nowNanos, askedNanos); // said about the service, not about this request
    }
    out.retry(nowNanos, schedule.delayNanos(out.attempts()), askedNanos);
    trouble.warn(
        "delivery.retry",
        reply.fault() == null
            ? "Heap answered " + reply.status() + ". Nothing is lost yet; it will be tried again."
            : "Heap can't be reached. Nothing is lost yet; it will be tried again.",
        reply.fault());
  }

  private void refused(Outgoing out, Reply reply, long nowNanos) {
    if (out.part().size() > 1) {
      out.halve(nowNanos);
      return;
    }
    refusedForGood.keep(DropReason.REFUSED_BY_HEAP, reply.status(), out.part());
    ledger.dropped(DropReason.REFUSED_BY_HEAP, out.part());
    out.advance(nowNanos);
    trouble.warn(
        "delivery.refused",
        "Heap refused a message (" + out.kind().tag() + ") with " + reply.status()
            + ". It is lost; all others are delivered.");
  }
}
