/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.SpoolFolders;
import io.heapjava.core.internal.spool.SpoolLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which positions of the queue are of which log. */
class SpoolSourceTest {

  @TempDir
  Path dir;

  @Test
  void logThatWasPartlySent_holdsNoPositionInFrontOfItsFirstMessage() throws IOException {
    SpoolFolders.Folder folder = SpoolFolders.in(dir, "11", Disk.REAL).createOwn();
    try (SpoolLog first = SpoolLog.create(folder.path(), Disk.REAL, 1 << 20, false)) {
      for (long s = 1; s <= 10; s++) {
        first.append(List.of(new SpoolLog.Entry(s, ("m" + s).getBytes(StandardCharsets.UTF_8))));
      }
      first.settle(LongStream.rangeClosed(1, 8).boxed().toList());
    }
    SpoolLog left = SpoolLog.open(folder.path(), Disk.REAL, 1 << 20, false);

    SpoolSource behindOthers = new SpoolSource(folder, left, 100);

    assertThat(LongStream.rangeClosed(95, 115).filter(behindOthers::holds))
        .containsExactly(109L, 110L);
    behindOthers.delete();
  }
}
