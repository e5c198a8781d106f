/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code blocks of the README, by their language and in order. */
final class Readme {

  private static final Path FILE = Path.of("..", "..", "README.md");

  private Readme() {}

  static String block(String language, int index) {
    return blocks(language).get(index);
  }

  static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    String[] parts = text().split("(?m)^```");
    for (int i = 1; i < parts.length; i += 2) { // every second part stands between two fences
      int lineEnd = parts[i].indexOf('\n');
      if (parts[i].substring(0, lineEnd).equals(language)) {
        blocks.add(parts[i].substring(lineEnd + 1));
      }
    }
    return blocks;
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
