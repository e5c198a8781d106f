/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageCodec;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads back what is on disk only, when memory has room again. The keeper's only. */
final class Refill {

  private static final int BATCH = 1000;
  private static final int BATCH_BYTES = 1 << 20;

  /** Times before are of a clock that was not set. */
  private static final long YEAR_2020 = 1_577_836_800_000L;

  private final KeeperSide queue;
  private final SpoolSources sources;
  private final SpoolListener listener;
  private final Clock clock;
  private final Trouble trouble;

  Refill(
      KeeperSide queue,
      SpoolSources sources,
      SpoolListener listener,
      Clock clock,
      Trouble trouble) {
    this.queue = queue;
    this.sources = sources;
    this.listener = listener;
    this.clock = clock;
    this.trouble = trouble;
  }

  void run() throws IOException {
    while (queue.wantsRefill()) {
      SpoolSource source = sources.toRead();
      if (source == null) {
        return;
      }
      readFrom(source);
    }
  }

  private void readFrom(SpoolSource source) throws IOException {
    List<Waiting> read = new ArrayList<>();
    int missing = 0;
    int bytes = 0;
    try {
      while (read.size() < BATCH && bytes < BATCH_BYTES && read.size() + missing < source.unread) {
        SpoolLog.Entry e = source.log.read();
        if (e == null) {
          missing = source.unread - read.size();
          break;
        }
        bytes += e.payload().length;
        Message message = decode(e.payload());
        if (message == null) {
          missing++;
          queue.putBackSettled(Collections.singletonList(source.offset + e.sequence()));
        } else {
          read.add(new Waiting(message, source.offset + e.sequence()));
        }
      }
    } finally {
      // Also when reading fails half-way: the log goes on behind what it has given.
      source.unread -= read.size() + missing;
      queue.refill(read, missing);
      if (missing > 0) {
        listener.damaged(missing);
      }
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
}
