/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes over what dead processes left. The keeper's only. */
final class Adoption {

  private final KeeperSide queue;
  private final SpoolSources sources;
  private final SpoolListener listener;
  private final ArrayDeque<SpoolSource> found = new ArrayDeque<>();
  private final LeftAlone leftAlone;

  Adoption(KeeperSide queue, SpoolSources sources, SpoolListener listener, Trouble trouble) {
    this.queue = queue;
    this.sources = sources;
    this.listener = listener;
    this.leftAlone = new LeftAlone(trouble);
  }

  /** What can't be put into the queue now waits for its time. */
  void run() throws IOException {
    SpoolFolders folders = sources.folders();
    List<Path> runs = folders.runs();
    leftAlone.keepOnly(runs);
    for (Path run : runs) {
      if (leftAlone.beginTurn(run)) {
        take(folders, run);
      }
    }
    while (!found.isEmpty() && enqueue(found.getFirst())) {
      found.removeFirst();
    }
  }

  /** Those that are in no queue yet. */
  Iterable<SpoolSource> found() {
    return found;
  }

  /** Whatever is wrong with a folder is its own trouble: all others are sent, and the disk is used. */
  private void take(SpoolFolders folders, Path run) {
    SpoolFolders.Folder folder = null;
    try {
      folder = folders.take(run);
      if (folder != null) {
        open(folder);
      }
    } catch (Throwable t) {
      Fatal.rethrowThreadDeath(t);
      giveBack(folder, t);
      leftAlone.add(run, t);
    }
  }

  private static void giveBack(SpoolFolders.@Nullable Folder folder, Throwable why) {
    try {
      if (folder != null) {
        folder.close();
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void open(SpoolFolders.Folder folder) throws IOException {
    SpoolLog log = sources.open(folder);
    SpoolSource source = new SpoolSource(folder, log, 0);
    if (log.recovered() == 0) {
      source.delete();
    } else {
      found.add(source);
    }
    listener.recovered(0, (int) log.lost());
  }

  private boolean enqueue(SpoolSource source) {
    SpoolLog log = source.log;
    long positions = log.lastSequence() - log.firstSequence() + 1;
    long before = log.firstSequence() - 1;
    long at = queue.adopt((int) log.recovered(), positions);
    if (at < 0) {
      return false;
    }
    long end = at > 0 ? at : sources.endOfLeft();
    SpoolSource placed = new SpoolSource(source.folder, log, end - before);
    placed.unread = (int) log.recovered();
    sources.add(placed);
    listener.recovered((int) log.recovered(), 0);
    return true;
  }
}
