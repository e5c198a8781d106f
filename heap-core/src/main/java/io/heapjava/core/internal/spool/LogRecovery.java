/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder that somebody left: the segments in order, every whole record, the newest state that
 * can be read. Changes nothing.
 */
final class LogRecovery implements Records.Visitor {

  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final TreeMap<Long, byte[]> moved = new TreeMap<>();
  private final BitSet seen = new BitSet(); // bit i: seenBase + i
  private Settled settled = new Settled(1);
  private boolean stateIsNewest;
  private long seenBase = -1;
  private long lowestStated;
  private @Nullable Segment current;
  private long lastSequence;
  private boolean damaged;
  private boolean lastHidesMessage;
  private long lost;
  private long live;

  private LogRecovery() {}

  static LogRecovery of(Path folder, Disk disk) throws IOException {
    LogRecovery recovery = new LogRecovery();
    for (Path path : disk.list(folder)) {
      long number = Segment.numberOf(path);
      if (number >= 0) {
        recovery.read(new Segment(folder, number), disk);
      }
    }
    recovery.account();
    return recovery;
  }

  ArrayDeque<Segment> segments() {
    return segments;
  }

  /** Messages that were moved out of segments which are gone, still to be sent, by number. */
  Map<Long, byte[]> moved() {
    return moved;
  }

  /** What is settled or lost. */
  Settled settled() {
    return settled;
  }

  /** How many messages can be read and aren't settled. */
  long live() {
    return live;
  }

  /** How many messages were lost to damage. */
  long lost() {
    return lost;
  }

  long lastSequence() {
    return lastSequence;
  }

  private void read(Segment segment, Disk disk) throws IOException {
    byte[] bytes = segment.read(disk, 0);
    int version = Records.version(bytes);
    if (version > Records.VERSION) {
      throw new NewerFormatException(version);
    }
    if (version == 0 && bytes.length >= Records.HEADER) {
      damaged = true;
    }
    current = segment;
    lastHidesMessage = Records.scan(bytes, Math.min(Records.HEADER, bytes.length), this);
    segment.grewTo(bytes.length);
    if (segments.isEmpty()) {
      lowestStated = version == 0 ? segment.first() : Records.lowest(bytes);
    }
    segments.add(segment);
  }

  @Override
  public void damaged() {
    damaged = true;
    stateIsNewest = false;
  }

  @Override
  public void record(byte type, long sequence, byte[] in, int from, int length) {
    Segment segment = requireNonNull(current);
    if (type == Records.STATE) {
      lastSequence = Math.max(lastSequence, ByteBuffer.wrap(in).getLong(from));
      settled = Settled.read(in, from + 8, length - 8);
      stateIsNewest = true;
    } else if (type == Records.MESSAGE) {
      segment.holds(sequence);
      see(sequence);
    } else if (type == Records.MOVED) {
      segment.moved().add(sequence);
      byte[] payload = new byte[length];
      System.arraycopy(in, from, payload, 0, length);
      moved.put(sequence, payload);
      see(sequence);
    }
  }

  private void see(long sequence) {
    if (seenBase < 0) {
      // Moved ones have lower numbers than what stands in the first segment.
      seenBase = settled.low();
    }
    if (sequence >= seenBase) {
      seen.set(Math.toIntExact(sequence - seenBase));
    }
    lastSequence = Math.max(lastSequence, sequence);
  }

  /**
   * Numbers have no gaps, but for messages that were settled before they could be written. So where
   * there is damage, what is neither there nor settled was lost to it. What stood in a segment that is
   * gone was settled or moved, which only the newest state can tell; the damage may have hit it.
   */
  private void account() {
    moved.keySet().removeIf(settled::contains);
    for (long s = settled.nextLive(settled.low()); s <= lastSequence; s = settled.nextLive(s + 1)) {
      if (s >= seenBase && seen.get(Math.toIntExact(s - seenBase))) {
        live++;
      } else {
        lost += damaged && (stateIsNewest || s >= lowestStated) ? 1 : 0;
        settled.add(s);
      }
    }
    lost += lastHidesMessage ? 1 : 0;
  }
}
