/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.internal.queue.MessageQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What victims wrote down after a message was accepted: its name, and how long the call took. */
final class Accepted {

  private Accepted() {}

  static Path file(Path folder) {
    return folder.resolve("accepted");
  }

  /** The names. */
  static Set<String> in(Path folder) {
    return lines(folder).map(Accepted::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The names that a {@code kill -9} may not cost. A call waits so long for the disk and no longer, so
   * the last ones are not promised when they took that long; before them all is written, in order.
   */
  static Set<String> onDisk(Path folder) {
    List<String> lines = new ArrayList<>(lines(folder).toList());
    while (!lines.isEmpty()
        && nanos(lines.get(lines.size() - 1)) >= MessageQueue.LONGEST_OFFER_NANOS) {
      lines.remove(lines.size() - 1);
    }
    return lines.stream().map(Accepted::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The times in nanoseconds, also of those that were killed. */
  static long[] calls(Path folder) {
    return lines(folder).mapToLong(Accepted::nanos).toArray();
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static long nanos(String line) {
    return Long.parseLong(line.substring(line.indexOf(' ') + 1));
  }

  /** A last line that was cut off by the kill is of a message that may or may not be there. */
  private static Stream<String> lines(Path folder) {
    try {
      String text = Files.exists(file(folder)) ? Files.readString(file(folder)) : "";
      int whole = text.lastIndexOf('\n') + 1;
      return text.substring(0, whole).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
