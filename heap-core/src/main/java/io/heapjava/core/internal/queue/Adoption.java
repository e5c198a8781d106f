/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.spool.NewerFormatException;
import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Takes over what dead processes left. The keeper's only. */
final class Adoption {

  private final KeeperSide queue;
  private final SpoolSources sources;
  private final SpoolListener listener;
  private final Trouble trouble;
  private final ArrayDeque<SpoolSource> found = new ArrayDeque<>();
  private final Set<String> leftAlone = new HashSet<>();

  Adoption(KeeperSide queue, SpoolSources sources, SpoolListener listener, Trouble trouble) {
    this.queue = queue;
    this.sources = sources;
    this.listener = listener;
    this.trouble = trouble;
  }

  /** What can't be put into the queue now waits for its time. */
  void run() throws IOException {
    for (SpoolFolders.Folder folder : sources.folders().takeLeft()) {
      open(folder);
    }
    while (!found.isEmpty() && enqueue(found.getFirst())) {
      found.removeFirst();
    }
  }

  /** Those that are in no queue yet. */
  Iterable<SpoolSource> found() {
    return found;
  }

  private void open(SpoolFolders.Folder folder) throws IOException {
    try {
      SpoolLog log = sources.open(folder);
      listener.recovered(0, (int) log.lost());
      SpoolSource source = new SpoolSource(folder, log, 0);
      if (log.recovered() == 0) {
        source.delete();
      } else {
        found.add(source);
      }
    } catch (NewerFormatException e) {
      folder.close();
      if (leftAlone.add(folder.path().toString())) {
        trouble.warn(
            "spool.newer",
            "A folder of the spool was written by a newer version of this library and is left"
                + " alone: " + e.getMessage() + ". That version will send what is in it.");
      }
    } catch (IOException e) {
      folder.close();
      if (leftAlone.add(folder.path().toString())) {
        trouble.warn("spool.unreadable", "A folder of the spool can't be read and waits.", e);
      }
    }
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
