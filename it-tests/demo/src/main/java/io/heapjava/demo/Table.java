/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal; a cell may have several lines. */
final class Table {

  private final List<List<List<String>>> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... titles) {
    this.widths = new int[titles.length];
    add(Arrays.stream(titles).map(List::of).toList());
  }

  @SafeVarargs
  final void row(List<String>... cells) {
    if (cells.length != widths.length) {
      throw new IllegalArgumentException(cells.length + " cells (allowed: " + widths.length + ")");
    }
    add(List.of(cells));
  }

  private void add(List<List<String>> cells) {
    rows.add(cells);
    for (int i = 0; i < widths.length; i++) {
      for (String line : cells.get(i)) {
        widths[i] = Math.max(widths[i], line.length());
      }
    }
  }

  /** Ends with a line break. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(rule());
    for (List<List<String>> cells : rows) {
      int height = Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
      for (int line = 0; line < height; line++) {
        for (int i = 0; i < widths.length; i++) {
          String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
          text.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
        }
        text.append("|\n");
      }
      text.append(rule());
    }
    return text.toString();
  }

  private String rule() {
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append('+').append("-".repeat(width + 2));
    }
    return rule.append("+\n").toString();
  }
}
