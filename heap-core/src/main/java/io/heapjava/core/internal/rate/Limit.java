/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.rate;

import java.util.concurrent.TimeUnit;

/** So many requests or events in any stretch of this length. Immutable. */
final class Limit {

  /**
   * Heap's clock is not ours and runs a little faster or slower: so each stretch is taken longer than
   * it is.
   */
  static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final int most;
  private final long nanos;
  private final boolean ofRequests;

  private Limit(int most, int seconds, boolean ofRequests) {
    this.most = most;
    this.nanos = TimeUnit.SECONDS.toNanos(seconds) + MARGIN_NANOS;
    this.ofRequests = ofRequests;
  }

  static Limit requests(int most, int seconds) {
    return new Limit(most, seconds, true);
  }

  static Limit events(int most, int seconds) {
    return new Limit(most, seconds, false);
  }

  int most() {
    return most;
  }

  /** The length of the stretch. */
  long nanos() {
    return nanos;
  }

  /** Whether requests are counted, whatever they carry; else events. */
  boolean isOfRequests() {
    return ofRequests;
  }
}
