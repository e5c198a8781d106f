/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

/** How much of a foreign file is read: an archive of some kilobytes may hold terabytes. Immutable. */
final class Limits {

  /** Far above any application there is. */
  static final Limits STANDARD = new Limits(16L << 20, 4L << 30, 1_000_000, 4);

  private final long classBytes;
  private final long allBytes;
  private final int entries;
  private final int depth;

  /**
   * @param classBytes of one class file
   * @param allBytes unpacked, all in all
   * @param entries of all archives
   * @param depth of archives in archives
   */
  Limits(long classBytes, long allBytes, int entries, int depth) {
    this.classBytes = classBytes;
    this.allBytes = allBytes;
    this.entries = entries;
    this.depth = depth;
  }

  long classBytes() {
    return classBytes;
  }

  long allBytes() {
    return allBytes;
  }

  int entries() {
    return entries;
  }

  int depth() {
    return depth;
  }
}
