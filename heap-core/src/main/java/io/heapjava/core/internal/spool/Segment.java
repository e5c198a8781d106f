/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import io.heapjava.core.internal.spool.Disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;

/** One file of a log, and which messages are in it. One thread's only. */
final class Segment {

  private static final String ENDING = ".seg";

  private final long number;
  private final Path path;
  private final TreeSet<Long> moved = new TreeSet<>();
  private long first = Long.MAX_VALUE;
  private long last;
  private long end;

  Segment(Path folder, long number) {
    this.number = number;
    this.path = folder.resolve(String.format(Locale.ROOT, "%010d%s", number, ENDING));
  }

  /** The number in a file's name, or -1 when it isn't the name of a segment. */
  static long numberOf(Path path) {
    String name = path.getFileName().toString();
    boolean ours = name.matches("[0-9]{10}\\" + ENDING);
    return ours ? Long.parseLong(name.substring(0, name.length() - ENDING.length())) : -1;
  }

  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  /** Where the next record goes. */
  long end() {
    return end;
  }

  /** The lowest number of a message written here for the first time; above {@link #last} if none. */
  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** Messages that were moved here from older segments. */
  TreeSet<Long> moved() {
    return moved;
  }

  void grewTo(long size) {
    end = size;
  }

  void holds(long sequence) {
    first = Math.min(first, sequence);
    last = Math.max(last, sequence);
  }

  /** The bytes from an offset to its end. */
  byte[] read(Disk disk, long from) throws IOException {
    try (DiskFile file = disk.openToRead(path)) {
      long to = end == 0 ? file.size() : Math.min(end, file.size());
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, to - from)));
      file.read(bytes, from);
      return bytes.array();
    } catch (ArithmeticException e) {
      throw new IOException("a segment of over 2 GB is none of ours", e);
    }
  }
}
