/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the messages of a log in order, while the log grows. One thread's only. */
final class LogReader {

  private final Disk disk;
  private final ArrayDeque<Found> loaded = new ArrayDeque<>();
  private final Set<Long> elsewhere = new HashSet<>();
  private long from = 1;
  private long segmentNumber;
  private long offset = Records.HEADER;

  LogReader(Disk disk) {
    this.disk = disk;
  }

  /** Goes to a message that was just written, or to the first one after it. */
  void seek(long sequence, Iterable<Segment> segments) {
    loaded.clear();
    from = sequence;
    offset = Records.HEADER;
    for (Segment s : segments) {
      if (s.first() <= sequence) {
        segmentNumber = s.number();
      }
    }
  }

  /** Puts moved messages in front: what stands in their place is gone. */
  void begin(Map<Long, byte[]> moved) {
    moved.forEach((sequence, payload) -> loaded.add(new Found(sequence, payload)));
    elsewhere.addAll(moved.keySet());
  }

  /** The next message that isn't settled, or null when there is none yet. */
  @Nullable
  Found next(Iterable<Segment> segments, Settled settled) throws IOException {
    while (true) {
      for (Found found = loaded.poll(); found != null; found = loaded.poll()) {
        if (!settled.contains(found.sequence)) {
          return found;
        }
      }
      if (!load(segments)) {
        return null;
      }
    }
  }

  private boolean load(Iterable<Segment> segments) throws IOException {
    for (Segment s : segments) {
      if (s.number() < segmentNumber) {
        continue;
      }
      if (s.number() > segmentNumber) {
        segmentNumber = s.number();
        offset = Records.HEADER;
      }
      if (offset < s.end()) {
        byte[] bytes = s.read(disk, offset);
        offset = s.end();
        Records.scan(bytes, 0, this::found);
        if (!loaded.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private void found(byte type, long sequence, byte[] bytes, int at, int length) {
    // Numbers rise; what doesn't is the rest of a write that failed and was repeated.
    if (type == Records.MESSAGE && sequence >= from && !elsewhere.contains(sequence)) {
      from = sequence + 1;
      loaded.add(new Found(sequence, Arrays.copyOfRange(bytes, at, at + length)));
    }
  }

  /** A message with its number. */
  static final class Found {
    final long sequence;
    final byte[] payload;

    Found(long sequence, byte[] payload) {
      this.sequence = sequence;
      this.payload = payload;
    }
  }
}
