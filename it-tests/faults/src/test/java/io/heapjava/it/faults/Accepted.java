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

/** The names that victims wrote down after a message was accepted. */
final class Accepted {

  private Accepted() {}

  static Path file(Path folder) {
    return folder.resolve("accepted");
  }

  /** A last line that was cut off by the kill is of a message that may or may not be there. */
  static Set<String> in(Path folder) {
    try {
      String text = Files.exists(file(folder)) ? Files.readString(file(folder)) : "";
      int whole = text.lastIndexOf('\n') + 1;
      return new LinkedHashSet<>(text.substring(0, whole).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
