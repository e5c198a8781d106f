/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in a data directory, for people: to be counted, listed and sent again. */
public final class SpoolInspection {

  private final SpoolFolders folders;
  private final Disk disk;

  private SpoolInspection(SpoolFolders folders, Disk disk) {
    this.folders = folders;
    this.disk = disk;
  }

  /** One for each Heap environment in the directory. */
  public static List<SpoolInspection> of(Path dataDir) throws IOException {
    List<SpoolInspection> all = new ArrayList<>();
    for (SpoolFolders f : SpoolFolders.allIn(dataDir, Disk.REAL)) {
      all.add(new SpoolInspection(f, Disk.REAL));
    }
    return all;
  }

  public String appId() {
    return folders.appId();
  }

  /**
   * The messages that wait in all folders, as {@code MessageCodec} wrote them, in order; those of
   * living processes included, which may be sent meanwhile. Changes nothing.
   */
  public List<byte[]> waiting() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path run : folders.runs()) {
      try (SpoolLog log = SpoolLog.open(run, disk, Integer.MAX_VALUE, false)) {
        for (SpoolLog.Entry e = log.read(); e != null; e = log.read()) {
          all.add(e.payload());
        }
      }
    }
    return all;
  }

  public List<DeadLetters.Letter> deadLetters() throws IOException {
    return DeadLetters.read(folders.deadLetters(), disk);
  }

  /**
   * Puts the dead letters back into the spool, as if a dead process had left them: a process that
   * lives sends them within a minute when it has nothing else to send, or else the next one does.
   *
   * @return how many
   */
  public int replay() throws IOException {
    List<Path> files = DeadLetters.files(folders.deadLetters(), disk);
    List<SpoolLog.Entry> entries = new ArrayList<>();
    for (DeadLetters.Letter letter : deadLetters()) {
      entries.add(new SpoolLog.Entry(entries.size() + 1, letter.message()));
    }
    if (entries.isEmpty()) {
      return 0;
    }
    // First there twice, then once: a crash in between costs a repeat and no message.
    try (SpoolFolders.Folder folder = folders.createOwn();
        SpoolLog log = SpoolLog.create(folder.path(), disk, Integer.MAX_VALUE, true)) {
      log.append(entries);
      log.force();
    }
    for (Path file : files) {
      disk.delete(file);
    }
    return entries.size();
  }
}
