/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Verdict;
import io.heapjava.core.internal.message.MessageKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an answer means for the messages that were asked about, and for those that wait. */
final class Outcomes {

  /** Errors of the server in a row that look like the fault of an entry when others have none. */
  static final int SUSPICIOUS = 3;

  private static final int TOO_LARGE = 413;

  private final Ledger ledger;
  private final Breaker breaker;
  private final BodyLimits sizes;
  private final RetrySchedule schedule;
  private final HeapMetrics metrics;
  private final Trouble trouble;
  private final Map<MessageKind, Long> delivered = new EnumMap<>(MessageKind.class);
  private @Nullable Outgoing lastFailed;
  private final RefusedForGood refusedForGood;

  Outcomes(Surroundings around, Ledger ledger, Breaker breaker, BodyLimits sizes) {
    this.ledger = ledger;
    this.breaker = breaker;
    this.sizes = sizes;
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
    if (reply.verdict() != Verdict.RETRY) {
      lastFailed = null;
    }
    switch (reply.verdict()) {
      case DELIVERED:
        delivered.merge(out.kind(), 1L, Long::sum);
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
    // One request that fails again and again is no outage; its own pauses are enough for it.
    if (breaker.isOpen() || out != lastFailed) {
      breaker.failed(nowNanos);
    }
    lastFailed = out;
    Duration asked = reply.retryAfter();
    long askedNanos = asked == null ? 0 : asked.toNanos();
    if (askedNanos > 0 && (reply.status() == 429 || reply.status() == 503)) {
      breaker.pause(nowNanos, askedNanos); // said about the service, not about this request
    }
    out.retry(nowNanos, schedule.delayNanos(out.attempts()), askedNanos);
    if (mayBeAboutAnEntry(reply.status())) {
      long since = out.serverError(delivered.getOrDefault(out.kind(), 0L));
      out.suspect(since > 0 && out.serverErrors() >= SUSPICIOUS && !breaker.isOpen());
    }
    trouble.warn(
        "delivery.retry",
        reply.fault() == null
            ? "Heap answered " + reply.status() + ". Nothing is lost yet; it will be tried again."
            : "Heap can't be reached. Nothing is lost yet; it will be tried again.",
        reply.fault());
  }

  /** 503 and 429 speak of the service; without an answer nobody knows. */
  private static boolean mayBeAboutAnEntry(int status) {
    return status >= 500 && status != 503;
  }

  private void refused(Outgoing out, Reply reply, long nowNanos) {
    if (out.part().size() > 1) {
      if (reply.status() == TOO_LARGE) {
        sizes.tooLarge(out.kind(), out.part(), nowNanos);
      }
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
