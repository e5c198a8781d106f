/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import io.heapjava.core.internal.spool.Disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * Writes at the end of a segment, all or nothing: after a failure the file is cut back, at once or, when
 * even that fails, before the next write. What a torn write left must not come back to life later,
 * since its messages may be sent from memory meanwhile.
 */
final class SegmentWriter {

  private final Segment segment;
  private final DiskFile file;
  private boolean torn;

  private SegmentWriter(Segment segment, DiskFile file) {
    this.segment = segment;
    this.file = file;
  }

  /** Makes the file of a segment with its header and a first record; nothing stays if that fails. */
  static SegmentWriter create(Disk disk, Segment segment, long lowest, Settled state)
      throws IOException {
    DiskFile file = createAnew(disk, segment.path());
    try {
      byte[] stateBytes = bytesOf(state, lowest - 1);
      ByteBuffer bytes = ByteBuffer.allocate(Records.HEADER + Records.OVERHEAD + stateBytes.length);
      Records.putHeader(bytes, segment.number(), lowest);
      Records.put(bytes, Records.STATE, 0, stateBytes);
      bytes.flip();
      int size = bytes.remaining();
      file.write(bytes, 0);
      segment.grewTo(size);
      return new SegmentWriter(segment, file);
    } catch (Throwable t) {
      try {
        file.close();
        disk.delete(segment.path());
      } catch (IOException e) {
        t.addSuppressed(e);
      }
      throw t;
    }
  }

  /** What stands there is never written to: an earlier attempt left it, or it is a link elsewhere. */
  private static DiskFile createAnew(Disk disk, Path path) throws IOException {
    try {
      return disk.create(path);
    } catch (FileAlreadyExistsException e) {
      disk.delete(path);
      return disk.create(path);
    }
  }

  /** The payload of a state: the newest number in the log (8 bytes) and what is settled. */
  static byte[] bytesOf(Settled state, long lastSequence) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + state.size()).putLong(lastSequence);
    state.put(bytes);
    return bytes.array();
  }

  Segment segment() {
    return segment;
  }

  DiskFile file() {
    return file;
  }

  void write(ByteBuffer records) throws IOException {
    if (torn) {
      file.truncate(segment.end());
      torn = false;
    }
    int size = records.remaining();
    try {
      file.write(records, segment.end());
    } catch (Throwable t) {
      torn = true;
      try {
        file.truncate(segment.end());
        torn = false;
      } catch (IOException e) {
        t.addSuppressed(e);
      }
      throw t;
    }
    segment.grewTo(segment.end() + size);
  }
}
