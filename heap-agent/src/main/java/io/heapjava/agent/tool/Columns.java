/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of texts, set in columns with two blanks between them. Not thread-safe. */
final class Columns {

  private final List<String[]> rows = new ArrayList<>();

  void add(String... row) {
    rows.add(row);
  }

  void print(Console console) throws IOException {
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length && !row[i].isEmpty(); i++) {
        pad(line, startOf(i));
        line.append(row[i]);
      }
      console.line(line.toString());
    }
  }

  private int startOf(int column) {
    int start = 0;
    for (int i = 0; i < column; i++) {
      int width = 0;
      for (String[] row : rows) {
        width = Math.max(width, row[i].length());
      }
      start += width + 2;
    }
    return start;
  }

  private static void pad(StringBuilder line, int length) {
    while (line.length() < length) {
      line.append(' ');
    }
  }
}
