/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is in a data directory, for people: to be counted, listed and sent again. A folder that can't be
 * read, or is not this process's user's alone, is left alone and told of.
 */
public final class SpoolInspection {

  private final SpoolFolders folders;
  private final Disk disk;
  private final Consumer<String> leftAlone;

  private SpoolInspection(SpoolFolders folders, Disk disk, Consumer<String> leftAlone) {
    this.folders = folders;
    this.disk = disk;
    this.leftAlone = leftAlone;
  }

  /**
   * One for each Heap environment in the directory.
   *
   * @param leftAlone is told of each folder that is left alone, here and later, and why
   */
  public static List<SpoolInspection> of(Path dataDir, Consumer<String> leftAlone)
      throws IOException {
    List<SpoolInspection> all = new ArrayList<>();
    for (SpoolFolders f : SpoolFolders.allIn(dataDir, Disk.REAL, leftAlone)) {
      all.add(new SpoolInspection(f, Disk.REAL, leftAlone));
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
      try {
        all.addAll(waitingIn(run));
      } catch (IOException | RuntimeException e) {
        tellUnlessGone(run, e);
      }
    }
    return all;
  }

  private List<byte[]> waitingIn(Path run) throws IOException {
    List<byte[]> all = new ArrayList<>();
    folders.requireOwn(run);
    try (SpoolLog log = SpoolLog.open(run, disk, Integer.MAX_VALUE, false)) {
      for (SpoolLog.Entry e = log.read(); e != null; e = log.read()) {
        all.add(e.payload());
      }
    }
    return all;
  }

  public List<DeadLetters.Letter> deadLetters() throws IOException {
    List<DeadLetters.Letter> all = new ArrayList<>();
    for (Path file : deadLetterFiles()) {
      List<DeadLetters.Letter> letters = lettersIn(file);
      if (letters != null) {
        all.addAll(letters);
      }
    }
    return all;
  }

  private List<Path> deadLetterFiles() throws IOException {
    Path folder = folders.deadLetters();
    List<Path> files = DeadLetters.files(folder, disk);
    try {
      if (!files.isEmpty()) {
        folders.requireOwn(folder);
      }
      return files;
    } catch (IOException e) {
      tellUnlessGone(folder, e);
      return Collections.emptyList();
    }
  }

  /** Null when they can't be read. */
  private @Nullable List<DeadLetters.Letter> lettersIn(Path file) {
    try {
      return DeadLetters.readFile(file, disk);
    } catch (IOException | RuntimeException e) {
      tellUnlessGone(file, e);
      return null;
    }
  }

  /**
   * Puts the dead letters back into the spool, as if a dead process had left them: a process that
   * lives sends them within a minute when it has nothing else to send, or else the next one does.
   *
   * @return how many
   */
  public int replay() throws IOException {
    List<Path> files = new ArrayList<>();
    List<SpoolLog.Entry> entries = new ArrayList<>();
    for (Path file : deadLetterFiles()) {
      List<DeadLetters.Letter> letters = lettersIn(file);
      if (letters != null) {
        files.add(file);
        for (DeadLetters.Letter letter : letters) {
          entries.add(new SpoolLog.Entry(entries.size() + 1, letter.message()));
        }
      }
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

  private void tellUnlessGone(Path path, Exception why) {
    if (why instanceof ForeignFileException) {
      leftAlone.accept(String.valueOf(why.getMessage()));
    } else if (why instanceof NewerFormatException) {
      leftAlone.accept(
          path + " was written by a newer version, which can read it: " + why.getMessage());
    } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      leftAlone.accept(path + " can't be read: " + why);
    }
  }
}
