/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.MessageCodec;
import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.ForeignFileException;
import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The only thread that touches the disk (but for {@link SpoolSync}): writes what is offered, notes what
 * is settled, reads back what is in no memory, takes over what dead processes left.
 *
 * <p>What is settled is noted a little later, many at a time: if that is lost, messages are sent
 * again, in their old order, which changes nothing at Heap.
 */
final class SpoolKeeper implements Runnable {

  private static final int BATCH = 1000;
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long ADOPT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final KeeperSide queue;
  private final FsyncPolicy fsync;
  private final SpoolSources sources;
  private final Refill refill;
  private final Adoption adoption;
  private final Trouble trouble;
  private boolean failed;
  private long retryAt;
  private long settleAt;
  private long adoptAt;
  private boolean settling;

  private SpoolKeeper(
      KeeperSide queue,
      FsyncPolicy fsync,
      SpoolSources sources,
      Refill refill,
      Adoption adoption,
      Trouble trouble) {
    this.queue = queue;
    this.fsync = fsync;
    this.sources = sources;
    this.refill = refill;
    this.adoption = adoption;
    this.trouble = trouble;
  }

  static SpoolKeeper create(
      KeeperSide queue,
      SpoolSettings settings,
      Disk disk,
      SpoolListener listener,
      Clock clock,
      Trouble trouble) {
    SpoolSources sources = new SpoolSources(queue, settings, disk, listener, trouble);
    return new SpoolKeeper(
        queue,
        settings.fsync(),
        sources,
        new Refill(queue, sources, listener, clock, trouble),
        new Adoption(queue, sources, listener, trouble),
        trouble);
  }

  @Override
  public void run() {
    try {
      guarded(this::adopt);
      queue.opened();
      while (!turn()) {
        continue;
      }
    } finally {
      leave();
    }
  }

  /** One more look; answers whether it was the last. */
  private boolean turn() {
    try {
      boolean leaving = queue.awaitWork(nanosToSleep(), SETTLE_NANOS, !failed);
      if (failed && System.nanoTime() - retryAt < 0) {
        queue.forgetSettled(sources::skip);
      } else {
        guarded(this::round);
      }
      return leaving;
    } catch (Throwable t) {
      met(t);
      return false;
    }
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
    } catch (ForeignFileException e) {
      fail();
      trouble.once(
          "spool.foreign",
          "The spool is not used, and messages wait in memory, where a crash loses them: "
              + e.getMessage());
    } catch (IOException e) {
      fail();
      trouble.warn(
          "spool.disk",
          "The disk takes no messages (heap.data-dir: full, read-only, gone?). They wait in memory,"
              + " where a crash loses them, until it does.",
          e);
    } catch (Throwable t) {
      met(t);
    }
  }

  private void met(Throwable t) {
    Fatal.rethrowThreadDeath(t);
    fail();
    trouble.warn("spool.error", "The spool met an error of its own and goes on; a bug.", t);
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
      sources.own().log.settle(Collections.emptyList()); // something small, to see whether it works
    }
    write();
    if (now - settleAt >= 0) {
      settle();
    }
    refill.run();
    if (now - adoptAt >= 0) {
      adopt();
    }
  }

  private void write() throws IOException {
    List<Waiting> batch = queue.nextUnwritten(BATCH, sources::skip);
    while (!batch.isEmpty()) {
      SpoolSource target = sources.own();
      List<SpoolLog.Entry> entries = new ArrayList<>(batch.size());
      long bytes = 0;
      for (Waiting w : batch) {
        byte[] payload = MessageCodec.write(w.message);
        bytes += payload.length + 32;
        entries.add(new SpoolLog.Entry(w.position - target.offset, payload));
      }
      sources.makeRoom(bytes);
      target.log.append(entries);
      if (fsync == FsyncPolicy.ALWAYS) {
        target.log.force();
      }
      queue.written(batch, target::keptOnDiskOnly);
      batch = queue.nextUnwritten(BATCH, sources::skip);
    }
  }

  private void settle() throws IOException {
    settling = sources.settle();
    if (settling) {
      settleAt = System.nanoTime() + SETTLE_NANOS;
    }
  }

  private void adopt() throws IOException {
    adoption.run();
    adoptAt = System.nanoTime() + ADOPT_NANOS;
  }

  private void leave() {
    try {
      sources.settle(); // makes room on a full disk
      write();
      sources.settle();
    } catch (Throwable t) {
      Fatal.rethrowThreadDeath(t);
      trouble.warn("spool.leave", "The spool could not be written at the end.", t);
    } finally {
      sources.leave(adoption.found());
    }
  }
}
