/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.rate.RateBudget;
import java.util.function.DoubleSupplier;

/** What every part of the delivery works with: settings, meters, losses, time, chance, a voice. */
final class Surroundings {

  private final DeliverySettings settings;
  private final HeapMetrics metrics;
  private final Losses losses;
  private final Clock clock;
  private final Trouble trouble;
  private final DoubleSupplier random;

  /** Takes metrics that don't throw and a source of numbers from 0 to below 1. */
  Surroundings(
      DeliverySettings settings,
      HeapMetrics metrics,
      Losses losses,
      Clock clock,
      Trouble trouble,
      DoubleSupplier random) {
    this.settings = settings;
    this.metrics = metrics;
    this.losses = losses;
    this.clock = clock;
    this.trouble = trouble;
    this.random = random;
  }

  DeliverySettings settings() {
    return settings;
  }

  HeapMetrics metrics() {
    return metrics;
  }

  /**
   * Notes that a message that was accepted will not arrive. What has no identity concerns nobody's
   * memory, but the address that refused it concerns everybody.
   */
  void lost(DropReason reason, Message message) {
    String identity = message.identity();
    if (identity != null || reason == DropReason.ENDPOINT_REFUSED) {
      losses.lost(reason, identity);
    }
  }

  /** The same of messages that nobody can name any more. */
  void lostUnseen(DropReason reason) {
    losses.lost(reason, null);
  }

  Clock clock() {
    return clock;
  }

  Trouble trouble() {
    return trouble;
  }

  RateBudget rateBudget() {
    return settings.eventsPerMinute() == DeliverySettings.UNLIMITED
        ? RateBudget.unlimited()
        : RateBudget.ofHeap(settings.eventsPerMinute());
  }

  void tellKept(int messages) {
    if (messages > 0) {
      metrics.kept(messages);
    }
  }

  RetrySchedule retrySchedule() {
    return new RetrySchedule(settings.retryInitialDelay(), settings.retryMaxDelay(), random);
  }
}
