/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The table of what became of every message, fault by fault: a file while the tests run. */
final class FaultTable {

  private static final Path FILE = Path.of(System.getProperty("faults.work"), "faults.tsv");

  private FaultTable() {}

  static void begin() {
    try {
      Files.deleteIfExists(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void row(
      String fault, long accepted, long arrived, long duplicates, long dropped, Calls calls) {
    String line = String.format(
        Locale.ROOT,
        "%s\t%d\t%d\t%d\t%d\t%.2f\t%.2f%n",
        fault,
        accepted,
        arrived,
        duplicates,
        dropped,
        calls.almostLongestMillis(),
        calls.longestMillis());
    try {
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For people; empty when no fault was tried. */
  static String text() {
    try {
      if (!Files.exists(FILE)) {
        return "";
      }
      List<String> rows = Files.readAllLines(FILE);
      StringBuilder table = new StringBuilder(String.format(
          "%n%-46s %9s %9s %10s %8s %12s %12s%n",
          "fault", "accepted", "arrived", "duplicates", "dropped", "call 99.9 %", "longest call"));
      for (String row : rows) {
        Object[] cells = row.split("\t");
        table.append(String.format("%-46s %9s %9s %10s %8s %9s ms %9s ms%n", cells));
      }
      return table.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
