/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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

  void write(Path file) throws IOException {
    long[] all = all();
    ByteBuffer bytes = ByteBuffer.allocate(all.length * Long.BYTES);
    bytes.asLongBuffer().put(all);
    Files.write(file, bytes.array());
  }

  /** What another JVM wrote. */
  static Calls read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    long[] all = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(all);
    Calls calls = new Calls();
    calls.addAll(all);
    return calls;
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
