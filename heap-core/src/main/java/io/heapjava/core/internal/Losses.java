/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import java.util.concurrent.TimeUnit;

/**
 * Since when what Heap was told can be relied on. A message that was accepted may be lost all the
 * same (a proxy that answers 403, a deploy at the wrong moment), and whoever noted 'told' before
 * that must tell again. The start of the process counts as a loss, because the last one may have
 * ended with messages waiting while its sessions live on.
 *
 * <p>Moves at most once a minute, so that losing does not become a reason for ever more messages.
 * Thread-safe.
 */
public final class Losses {

  private static final long STEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Clock clock;
  private volatile long reliableSince;
  private volatile long newest;

  public Losses(Clock clock) {
    this.clock = clock;
    this.reliableSince = clock.millis();
    this.newest = reliableSince;
  }

  /** Something accepted was lost just now. */
  public void noted() {
    newest = clock.millis();
  }

  /** What was told at this time (milliseconds since the epoch) or before may be lost. */
  public long reliableSince() {
    long newest = this.newest;
    long since = reliableSince;
    // Two threads that move it at once move it to the same place.
    if (newest != since && clock.millis() - since >= STEP_MILLIS) {
      reliableSince = newest;
      return newest;
    }
    return since;
  }
}
