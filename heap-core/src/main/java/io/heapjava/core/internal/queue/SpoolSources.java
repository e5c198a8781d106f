/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a spool, oldest first: those that dead processes left, then this process's own, which is
 * made when it is first needed. The keeper's only.
 */
final class SpoolSources {

  private final KeeperSide queue;
  private final SpoolSettings settings;
  private final Disk disk;
  private final SpoolListener listener;
  private final Trouble trouble;
  private final ArrayDeque<SpoolSource> left = new ArrayDeque<>();
  private @Nullable SpoolFolders folders;
  private @Nullable SpoolSource own;
  private @Nullable SpoolSync sync;

  SpoolSources(
      KeeperSide queue,
      SpoolSettings settings,
      Disk disk,
      SpoolListener listener,
      Trouble trouble) {
    this.queue = queue;
    this.settings = settings;
    this.disk = disk;
    this.listener = listener;
    this.trouble = trouble;
  }

  SpoolFolders folders() throws IOException {
    SpoolFolders f = folders;
    if (f == null) {
      f = SpoolFolders.in(settings.dataDir(), settings.appId(), disk);
      folders = f;
    }
    return f;
  }

  SpoolSource own() throws IOException {
    SpoolSource source = own;
    if (source == null) {
      SpoolFolders.Folder folder = folders().createOwn();
      SpoolLog log = SpoolLog.create(folder.path(), disk, settings.segmentBytes(), isForced());
      source = new SpoolSource(folder, log, queue.firstUnwritten() - 1);
      own = source;
    }
    if (sync == null && settings.fsync() == FsyncPolicy.INTERVAL) {
      sync = SpoolSync.start(source.log, settings.appId(), trouble);
    }
    return source;
  }

  SpoolLog open(SpoolFolders.Folder folder) throws IOException {
    return SpoolLog.open(folder.path(), disk, settings.segmentBytes(), isForced());
  }

  private boolean isForced() {
    return settings.fsync() != FsyncPolicy.NEVER;
  }

  /** The end of the positions of those that were left. */
  long endOfLeft() {
    return left.isEmpty() ? 0 : left.getLast().offset + left.getLast().log.lastSequence();
  }

  /** Puts a log that was left behind those before it. Positions of this process that it takes are skipped. */
  void add(SpoolSource source) {
    left.addLast(source);
    SpoolSource mine = own;
    long before = source.log.firstSequence() - 1;
    if (mine != null && source.offset + before >= SpoolBook.FIRST_OWN) {
      for (long s = source.log.firstSequence(); s <= source.log.lastSequence(); s++) {
        mine.log.skip(source.offset + s - mine.offset);
      }
    }
  }

  /** A position of this process whose message will not be written. */
  void skip(long position) {
    SpoolSource mine = own;
    if (mine != null) {
      mine.log.skip(position - mine.offset);
    }
  }

  /** The oldest log with messages that are on disk only. */
  @Nullable
  SpoolSource toRead() {
    for (SpoolSource s : left) {
      if (s.unread > 0) {
        return s;
      }
    }
    SpoolSource mine = own;
    return mine == null || mine.unread == 0 ? null : mine;
  }

  /** Gives up the oldest messages when there is no room for new ones. */
  void makeRoom(long bytes) throws IOException {
    while (bytesOnDisk() + bytes > settings.maxBytes()) {
      settle();
      SpoolSource oldest = left.isEmpty() ? own : left.getFirst();
      long before = bytesOnDisk();
      if (oldest == null) {
        return;
      }
      giveUp(oldest);
      forgetDone();
      if (bytesOnDisk() >= before) {
        return; // a message that is larger than all the room there is
      }
    }
  }

  private void giveUp(SpoolSource source) throws IOException {
    List<Waiting> withdrawn = new ArrayList<>();
    long lastDrained = queue.withdraw(source.offset + source.log.oldestLast(), withdrawn);
    int given;
    try {
      given = source.log.giveUpOldest(Math.max(1, lastDrained - source.offset + 1));
    } catch (IOException e) {
      queue.putBack(withdrawn);
      throw e;
    }
    int unread = Math.max(0, given - withdrawn.size());
    source.unread -= unread;
    queue.gaveUp(unread);
    if (given > 0) {
      listener.spoolGaveUp(messages(withdrawn), unread);
      listener.spoolFull(given);
    }
  }

  private static List<Message> messages(List<Waiting> waiting) {
    List<Message> messages = new ArrayList<>(waiting.size());
    for (Waiting w : waiting) {
      messages.add(w.message);
    }
    return messages;
  }

  private long bytesOnDisk() {
    long sum = own == null ? 0 : own.log.bytes();
    for (SpoolSource s : left) {
      sum += s.log.bytes();
    }
    return sum;
  }

  /** Notes what is settled; false when there was nothing. */
  boolean settle() throws IOException {
    List<Long> positions = queue.takeSettled();
    if (positions.isEmpty()) {
      return false;
    }
    try {
      for (SpoolSource s : left) {
        settle(s, positions);
      }
      if (own != null) {
        settle(own, positions);
      }
    } finally {
      queue.putBackSettled(positions); // those that could not be noted
    }
    forgetDone();
    return true;
  }

  private static void settle(SpoolSource source, List<Long> positions) throws IOException {
    List<Long> sequences = new ArrayList<>();
    for (long p : positions) {
      if (source.holds(p)) {
        sequences.add(p - source.offset);
      }
    }
    if (!sequences.isEmpty()) {
      source.log.settle(sequences);
      positions.removeIf(source::holds);
    }
  }

  private void forgetDone() {
    while (!left.isEmpty() && left.getFirst().log.isDone()) {
      SpoolSource done = left.removeFirst();
      try {
        done.delete();
      } catch (IOException e) {
        trouble.warn(
            "spool.delete",
            "A folder of the spool whose messages are settled can't be deleted and takes room: "
                + done.folder.path() + ". See what else is in it, and whose it is.",
            e);
      }
    }
  }

  /** Leaves all in order, with those that were found and are in no queue yet. */
  void leave(Iterable<SpoolSource> found) {
    SpoolSync s = sync;
    if (s != null) {
      s.stop();
    }
    List<SpoolSource> all = new ArrayList<>(left);
    found.forEach(all::add);
    if (own != null) {
      all.add(own);
    }
    for (SpoolSource source : all) {
      try {
        if (source.log.isDone()) {
          source.delete();
        } else {
          source.close(isForced());
        }
      } catch (IOException e) {
        trouble.warn("spool.leave", "The spool could not be written at the end.", e);
      }
    }
  }
}
