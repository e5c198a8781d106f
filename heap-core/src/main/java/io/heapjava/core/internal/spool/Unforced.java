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

  private final Disk disk;
  private final Path folder;

  // Guarded by this.
  private final ArrayDeque<DiskFile> full = new ArrayDeque<>();
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
  synchronized void filled(DiskFile file) {
    full.add(file);
  }

  /** Returns when the device has all that was told before. */
  void force() throws IOException {
    for (DiskFile file = nextFull(); file != null; file = nextFull()) {
      try {
        forceUnlessClosed(file);
      } catch (IOException e) {
        putBack(file);
        throw e;
      }
      file.close();
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
    for (DiskFile file = nextFull(); file != null; file = nextFull()) {
      file.close();
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

  private synchronized @Nullable DiskFile nextFull() {
    return full.poll();
  }

  private synchronized void putBack(DiskFile file) {
    full.addFirst(file);
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
}
