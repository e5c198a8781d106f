/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits, within bounds, for what another thread will do; the end of a failed wait says why. */
public final class Eventually {

  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);

  private Eventually() {}

  /** Repeats the assertion until it holds, for at most ten seconds. */
  public static void eventually(ThrowingRunnable assertion) {
    within(PATIENCE, assertion);
  }

  /** Repeats the assertion until it holds, for at most this long. */
  public static void within(Duration patience, ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(patience)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .untilAsserted(assertion);
  }

  /** The value, once it is as wanted; waits at most ten seconds. */
  public static <T> T eventually(Callable<T> value, Predicate<? super T> wanted) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(value, wanted);
  }
}
