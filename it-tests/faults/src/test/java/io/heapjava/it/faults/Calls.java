/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.util.Arrays;
import java.util.Locale;

/** How long the application's threads were held, call by call. Thread-safe. */
final class Calls {

  private long[] nanos = new long[1 << 16];
  private int count;

  synchronized void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = time;
  }

  synchronized void addAll(long[] times) {
    for (long time : times) {
      add(time);
    }
  }

  synchronized long[] all() {
    return Arrays.copyOf(nanos, count);
  }

  /** The time that 999 of a thousand calls keep to, in milliseconds. */
  double almostLongestMillis() {
    long[] sorted = sorted();
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * 0.999)] / 1e6;
  }

  double longestMillis() {
    long[] sorted = sorted();
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1] / 1e6;
  }

  private long[] sorted() {
    long[] sorted = all();
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f ms (99.9 %%), %.2f ms", almostLongestMillis(), longestMillis());
  }
}
