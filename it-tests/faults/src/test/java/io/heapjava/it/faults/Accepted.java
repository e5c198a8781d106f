/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
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
    return lines(folder)
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The times in nanoseconds, also of those that were killed. */
  static long[] calls(Path folder) {
    return lines(folder)
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .toArray();
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
