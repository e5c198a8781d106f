/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import io.heapjava.core.internal.spool.Disk.DiskFile;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What was written and may not be on the device yet. Thread-safe: forcing takes the device's time, and
 * the thread that writes must not wait for it.
 */
final class Unforced {

  /** A device that is so far behind takes nothing, or not for long. */
  private static final int MOST_FULL = 8;

  private final Disk disk;
  private final Path folder;

  // Guarded by this.
  private final ArrayDeque<Filled> full = new ArrayDeque<>();
  private @Nullable DiskFile current;
  private boolean hasNewFile;

  Unforced(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  synchronized void created(DiskFile file) {
    hasNewFile = true;
    current = file;
  }

  synchronized void written(DiskFile file) {
    current = file;
  }

  /** It is written to no more; closed when the device has it. */
  synchronized void filled(Segment segment, DiskFile file) {
    full.add(new Filled(segment, file));
  }

  /** Whether so many wait that whoever writes had better force them himself, and see why they do. */
  synchronized boolean isFull() {
    return full.size() >= MOST_FULL;
  }

  /** Its file is deleted, and needs to be on no device. */
  void deleted(Segment segment) throws IOException {
    Filled found = null;
    synchronized (this) {
      for (Filled each : full) {
        found = each.segment == segment ? each : found;
      }
      full.remove(found);
    }
    if (found != null) {
      found.file.close();
    }
  }

  /** Returns when the device has all that was told before. */
  void force() throws IOException {
    for (Filled each = nextFull(); each != null; each = nextFull()) {
      try {
        forceUnlessClosed(each.file);
      } catch (IOException e) {
        putBack(each);
        throw e;
      }
      each.file.close();
    }
    if (takeNewFile()) {
      disk.force(folder);
    }
    DiskFile file = takeCurrent();
    if (file != null) {
      try {
        forceUnlessClosed(file);
      } catch (IOException e) {
        putBackCurrent(file);
        throw e;
      }
    }
  }

  /** Closes those that are full, forced or not. */
  void close() throws IOException {
    for (Filled each = nextFull(); each != null; each = nextFull()) {
      each.file.close();
    }
  }

  /** A closed one belongs to a log that was deleted or left. */
  private static void forceUnlessClosed(DiskFile file) throws IOException {
    try {
      file.force();
    } catch (ClosedChannelException e) {
      return;
    }
  }

  private synchronized @Nullable Filled nextFull() {
    return full.poll();
  }

  private synchronized void putBack(Filled each) {
    full.addFirst(each);
  }

  /** A newer one has come meanwhile if this one was filled, and so is among the full. */
  private synchronized void putBackCurrent(DiskFile file) {
    if (current == null) {
      current = file;
    }
  }

  private synchronized boolean takeNewFile() {
    boolean answer = hasNewFile;
    hasNewFile = false;
    return answer;
  }

  private synchronized @Nullable DiskFile takeCurrent() {
    DiskFile file = current;
    current = null;
    return file;
  }

  private static final class Filled {
    private final Segment segment;
    private final DiskFile file;

    private Filled(Segment segment, DiskFile file) {
      this.segment = segment;
      this.file = file;
    }
  }
}
