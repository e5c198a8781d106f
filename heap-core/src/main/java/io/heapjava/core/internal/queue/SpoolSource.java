/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;

/** A log with its folder, and where its messages stand in the queue. The keeper's only. */
final class SpoolSource {

  final SpoolFolders.Folder folder;
  final SpoolLog log;

  /** A message's position is this and its number in the log. */
  final long offset;

  /** How many of its messages are on disk only. */
  int unread;

  SpoolSource(SpoolFolders.Folder folder, SpoolLog log, long offset) {
    this.folder = folder;
    this.log = log;
    this.offset = offset;
  }

  boolean holds(long position) {
    long sequence = position - offset;
    return sequence >= log.firstSequence() && sequence <= log.lastSequence();
  }

  /** A message that is kept in no memory from now on. */
  void keptOnDiskOnly(long position) {
    if (unread++ == 0) {
      log.seek(position - offset);
    }
  }

  /** What can't be deleted is given up all the same, for somebody to find. */
  void delete() throws IOException {
    try {
      log.delete();
      folder.delete();
    } finally {
      folder.close();
    }
  }

  /** Leaves it to the next process. */
  void close(boolean forced) throws IOException {
    try {
      if (forced) {
        log.force();
      }
    } finally {
      try {
        log.close();
      } finally {
        folder.close();
      }
    }
  }
}
