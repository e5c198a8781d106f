/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.message.MessageCodec;
import io.heapjava.core.internal.queue.SpoolSettings;
import io.heapjava.core.internal.spool.DeadLetters;
import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.ForeignFileException;
import io.heapjava.core.internal.spool.SpoolFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what Heap refused for good as dead letters, where there is a disk to keep it on. It is written
 * before it counts as dropped: a crash in between costs a repeat. The delivery thread's only.
 */
final class RefusedForGood {

  /** The part of the spool's room that dead letters may take besides. */
  private static final int PART = 16;

  private final Surroundings around;
  private final @Nullable SpoolSettings spool;
  private @Nullable DeadLetters letters;

  RefusedForGood(Surroundings around) {
    this.around = around;
    this.spool = around.settings().spool();
  }

  void keep(DropReason reason, int status, Collection<Entry> entries) {
    if (spool == null) {
      return;
    }
    List<byte[]> messages = new ArrayList<>();
    for (Entry e : entries) {
      for (InHand m : e.sources()) {
        if (!m.isSettled()) {
          messages.add(MessageCodec.write(m.message()));
        }
      }
    }
    try {
      letters(spool).add(around.clock().millis(), reason + " " + status, messages);
    } catch (ForeignFileException e) {
      around
          .trouble()
          .once(
              "delivery.dead-letters",
              "What Heap refused is not kept as dead letters: " + e.getMessage());
    } catch (IOException e) {
      around
          .trouble()
          .warn("delivery.dead-letters", "What Heap refused could not be kept as dead letters.", e);
    }
  }

  private DeadLetters letters(SpoolSettings settings) throws IOException {
    DeadLetters l = letters;
    if (l == null) {
      SpoolFolders folders = SpoolFolders.in(settings.dataDir(), settings.appId(), Disk.REAL);
      l = new DeadLetters(folders.deadLetters(), Disk.REAL, settings.maxBytes() / PART);
      letters = l;
    }
    return l;
  }
}
