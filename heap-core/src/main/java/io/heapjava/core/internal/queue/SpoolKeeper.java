/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageCodec;
import io.heapjava.core.internal.queue.SpoolQueue.Waiting;
import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.internal.spool.NewerFormatException;
import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The only thread that touches the disk (but for {@link SpoolSync}): writes what is offered, notes what
 * is settled, reads back what is in no memory, takes over what dead processes left.
 *
 * <p>What is settled is noted a little later, many at a time: if that is lost, messages are sent
 * again, in their old order, which changes nothing at Heap.
 */
final class SpoolKeeper implements Runnable {

  private static final int BATCH = 1000;
  private static final int BATCH_BYTES = 1 << 20;
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long ADOPT_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Times before are of a clock that was not set. */
  private static final long YEAR_2020 = 1_577_836_800_000L;

  private final SpoolQueue queue;
  private final SpoolSettings settings;
  private final Disk disk;
  private final SpoolListener listener;
  private final Clock clock;
  private final Trouble trouble;
  private final ArrayDeque<SpoolSource> left = new ArrayDeque<>();
  private final ArrayDeque<SpoolSource> found = new ArrayDeque<>();
  private final Set<String> leftAlone = new HashSet<>();
  private @Nullable SpoolFolders folders;
  private @Nullable SpoolSource own;
  private volatile @Nullable SpoolSync sync;
  private boolean failed;
  private long retryAt;
  private long settleAt;
  private long adoptAt;
  private boolean settling;

  SpoolKeeper(
      SpoolQueue queue,
      SpoolSettings settings,
      Disk disk,
      SpoolListener listener,
      Clock clock,
      Trouble trouble) {
    this.queue = queue;
    this.settings = settings;
    this.disk = disk;
    this.listener = listener;
    this.clock = clock;
    this.trouble = trouble;
  }

  @Override
  public void run() {
    guarded(this::adopt);
    queue.opened();
    boolean leaving = false;
    while (!leaving) {
      leaving = queue.awaitWork(nanosToSleep(), !failed);
      if (failed && System.nanoTime() - retryAt < 0) {
        queue.forgetSettled(this::skip);
      } else {
        guarded(this::round);
      }
    }
    leave();
  }

  private long nanosToSleep() {
    long now = System.nanoTime();
    long until = failed ? retryAt : settling ? settleAt : adoptAt;
    return until - now;
  }

  private interface Step {
    void run() throws IOException;
  }

  private void guarded(Step step) {
    try {
      step.run();
      if (failed) {
        failed = false;
        queue.diskWorks(true);
        trouble.warn("spool.back", "The spool is on disk again (heap.data-dir).");
      }
    } catch (IOException e) {
      fail();
      trouble.warn(
          "spool.disk",
          "The disk takes no messages (heap.data-dir: full, read-only, gone?). They wait in memory,"
              + " where a crash loses them, until it does.",
          e);
    } catch (Throwable t) {
      if (t.getClass().getName().equals("java.lang.ThreadDeath")) {
        throw t;
      }
      fail();
      trouble.warn("spool.error", "The spool met an error of its own and goes on; a bug.", t);
    }
  }

  private void fail() {
    failed = true;
    retryAt = System.nanoTime() + RETRY_NANOS;
    queue.diskWorks(false);
  }

  private void round() throws IOException {
    long now = System.nanoTime();
    if (failed) {
      settle();
      own().log.settle(Collections.emptyList()); // something small, to see whether it works
    }
    write();
    if (now - settleAt >= 0) {
      settle();
    }
    refill();
    if (now - adoptAt >= 0) {
      adopt();
    }
  }

  private void write() throws IOException {
    List<Waiting> batch = queue.nextUnwritten(BATCH, this::skip);
    while (!batch.isEmpty()) {
      SpoolSource target = own();
      List<SpoolLog.Entry> entries = new ArrayList<>(batch.size());
      long bytes = 0;
      for (Waiting w : batch) {
        byte[] payload = MessageCodec.write(w.message);
        bytes += payload.length + 32;
        entries.add(new SpoolLog.Entry(w.position - target.offset, payload));
      }
      makeRoom(bytes);
      target.log.append(entries);
      if (settings.fsync() == FsyncPolicy.ALWAYS) {
        target.log.force();
      }
      queue.written(batch, position -> onlyOnDisk(target, position));
      batch = queue.nextUnwritten(BATCH, this::skip);
    }
  }

  private void onlyOnDisk(SpoolSource target, long position) {
    if (target.unread++ == 0) {
      target.log.seek(position - target.offset);
    }
  }

  private void skip(long position) {
    SpoolSource target = own;
    if (target != null) {
      target.log.skip(position - target.offset);
    }
  }

  private SpoolSource own() throws IOException {
    SpoolSource source = own;
    if (source == null) {
      SpoolFolders.Folder folder = folders().createOwn();
      SpoolLog log = SpoolLog.create(folder.path(), disk, settings.segmentBytes(), isForced());
      source = new SpoolSource(folder, log, queue.firstUnwrittenPosition() - 1);
      own = source;
      if (settings.fsync() == FsyncPolicy.INTERVAL) {
        sync = SpoolSync.start(log, settings.appId(), trouble);
      }
    }
    return source;
  }

  private SpoolFolders folders() throws IOException {
    SpoolFolders f = folders;
    if (f == null) {
      f = SpoolFolders.in(settings.dataDir(), settings.appId(), disk);
      folders = f;
    }
    return f;
  }

  private boolean isForced() {
    return settings.fsync() != FsyncPolicy.NEVER;
  }

  /** Gives up the oldest messages when there is no room for new ones. */
  private void makeRoom(long bytes) throws IOException {
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
      listener.spoolFull(given);
    }
  }

  private long bytesOnDisk() {
    long sum = own == null ? 0 : own.log.bytes();
    for (SpoolSource s : left) {
      sum += s.log.bytes();
    }
    return sum;
  }

  private void settle() throws IOException {
    List<Long> positions = queue.takeSettled();
    settling = !positions.isEmpty();
    if (!settling) {
      return;
    }
    settleAt = System.nanoTime() + SETTLE_NANOS;
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

  private void forgetDone() throws IOException {
    while (!left.isEmpty() && left.getFirst().log.isDone()) {
      SpoolSource done = left.removeFirst();
      done.log.delete();
      done.folder.delete();
    }
  }

  private void refill() throws IOException {
    while (queue.wantsRefill()) {
      SpoolSource source = null;
      for (SpoolSource s : left) {
        source = source == null && s.unread > 0 ? s : source;
      }
      source = source == null ? own : source;
      if (source == null || source.unread == 0) {
        return;
      }
      refill(source);
    }
  }

  private void refill(SpoolSource source) throws IOException {
    List<Waiting> read = new ArrayList<>();
    int bad = 0;
    SpoolLog.Entry e = null;
    int bytes = 0;
    while (read.size() < BATCH
        && bytes < BATCH_BYTES
        && read.size() + bad < source.unread
        && (e = source.log.read()) != null) {
      bytes += e.payload().length;
      Message message = decode(e.payload());
      if (message == null) {
        bad++;
        queue.putBackSettled(Collections.singletonList(source.offset + e.sequence()));
      } else {
        read.add(new Waiting(message, source.offset + e.sequence()));
      }
    }
    int missing = e == null && read.size() < BATCH ? source.unread - read.size() : bad;
    source.unread -= read.size() + missing;
    queue.refill(read, missing);
    if (missing > 0) {
      listener.damaged(missing);
    }
  }

  private @Nullable Message decode(byte[] payload) {
    try {
      long millis = MessageCodec.acceptedMillis(payload);
      long age = millis < YEAR_2020 ? 0 : Math.max(0, clock.millis() - millis);
      return MessageCodec.read(payload, clock.nanos() - TimeUnit.MILLISECONDS.toNanos(age));
    } catch (RuntimeException e) {
      trouble.warn("spool.message", "A message in the spool can't be read and is lost.", e);
      return null;
    }
  }

  /** Takes over what dead processes left; what can't be put into the queue now waits for its time. */
  private void adopt() throws IOException {
    for (SpoolFolders.Folder folder : folders().takeLeft()) {
      open(folder);
    }
    while (!found.isEmpty() && enqueue(found.getFirst())) {
      found.removeFirst();
    }
    adoptAt = System.nanoTime() + ADOPT_NANOS;
  }

  private void open(SpoolFolders.Folder folder) throws IOException {
    try {
      SpoolLog log = SpoolLog.open(folder.path(), disk, settings.segmentBytes(), isForced());
      listener.recovered((int) log.recovered(), (int) log.lost());
      if (log.recovered() == 0) {
        log.delete();
        folder.delete();
      } else {
        found.add(new SpoolSource(folder, log, 0));
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
    SpoolSource[] placed = new SpoolSource[1];
    boolean taken = queue.adopt((int) log.recovered(), positions, at -> {
      long end = left.isEmpty() || at > 0
          ? at
          : left.getLast().offset + left.getLast().log.lastSequence();
      placed[0] = new SpoolSource(source.folder, log, end - before);
    });
    if (taken) {
      placed[0].unread = (int) log.recovered();
      left.addLast(placed[0]);
      SpoolSource mine = own;
      if (mine != null && placed[0].offset + before >= SpoolQueue.FIRST_OWN) {
        for (long p = log.firstSequence(); p <= log.lastSequence(); p++) {
          mine.log.skip(placed[0].offset + p - mine.offset);
        }
      }
    }
    return taken;
  }

  private void leave() {
    try {
      settle(); // makes room on a full disk
      write();
      settle();
    } catch (IOException e) {
      trouble.warn("spool.leave", "The spool could not be written at the end.", e);
    }
    SpoolSync s = sync;
    if (s != null) {
      s.stop();
    }
    left.addAll(found);
    if (own != null) {
      left.add(own);
    }
    for (SpoolSource source : left) {
      try {
        if (source.log.isDone()) {
          source.log.delete();
          source.folder.delete();
        } else {
          if (isForced()) {
            source.log.force();
          }
          source.log.close();
          source.folder.close();
        }
      } catch (IOException e) {
        trouble.warn("spool.leave", "The spool could not be written at the end.", e);
      }
    }
  }
}
