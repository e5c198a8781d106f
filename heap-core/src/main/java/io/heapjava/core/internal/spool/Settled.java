/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Which messages need no more care: all below a number, and some above it, since people overtake each
 * other. On disk it is written whole each time, so that the newest one that can be read says
 * everything, and a damaged one costs only the news since the one before:
 *
 * <pre>8 bytes: all below are settled; 4 bytes: number of runs; each run 8 + 8 bytes: first, last</pre>
 */
final class Settled {

  private static final int SHIFT = 1 << 16;

  private long base;
  private long low;
  private BitSet bits; // bit i: base + i is settled, also below low

  Settled(long low) {
    this(low, low, new BitSet());
  }

  private Settled(long base, long low, BitSet bits) {
    this.base = base;
    this.low = low;
    this.bits = bits;
  }

  Settled copy() {
    return new Settled(base, low, (BitSet) bits.clone());
  }

  /** All below this are settled. */
  long low() {
    return low;
  }

  boolean contains(long sequence) {
    return sequence < low || bits.get(index(sequence));
  }

  void add(long sequence) {
    if (contains(sequence)) {
      return;
    }
    bits.set(index(sequence));
    if (sequence == low) {
      low = base + bits.nextClearBit(index(low));
      if (low - base > SHIFT) {
        bits = bits.get(index(low), Math.max(bits.length(), index(low)));
        base = low;
      }
    }
  }

  /** The first that isn't settled, from this one on. */
  long nextLive(long sequence) {
    return sequence < low ? low : base + bits.nextClearBit(index(sequence));
  }

  int size() {
    return 12 + 16 * runs();
  }

  void put(ByteBuffer out) {
    out.putLong(low).putInt(runs());
    int from = bits.nextSetBit(index(low));
    while (from >= 0) {
      int to = bits.nextClearBit(from);
      out.putLong(base + from).putLong(base + to - 1);
      from = bits.nextSetBit(to);
    }
  }

  static Settled read(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    long low = in.getLong();
    Settled settled = new Settled(low);
    for (int runs = in.getInt(); runs > 0; runs--) {
      int first = settled.index(in.getLong());
      settled.bits.set(first, settled.index(in.getLong()) + 1);
    }
    return settled;
  }

  private int runs() {
    int runs = 0;
    int from = bits.nextSetBit(index(low));
    while (from >= 0) {
      runs++;
      from = bits.nextSetBit(bits.nextClearBit(from));
    }
    return runs;
  }

  private int index(long sequence) {
    return Math.toIntExact(sequence - base);
  }
}
