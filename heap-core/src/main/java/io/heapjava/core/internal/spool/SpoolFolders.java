/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The directory that several processes share:
 *
 * <pre>
 * DATA-DIR/heap-ENVIRONMENT/           one for each Heap environment, its owner's only
 *   0000000007/                        one for each run of a process, in the order of their starts
 *     lock                             held while the process lives
 *     0000000001.seg ...               what waits ({@link SpoolLog})
 *   dead-letters/                      what Heap refused ({@link DeadLetters})
 * </pre>
 *
 * A folder whose lock is free was left by a dead process, and whoever finds it takes it over, if it and
 * the files in it are this process's user's alone ({@link OwnUser}).
 */
public final class SpoolFolders {

  private static final String PREFIX = "heap-";

  private final Path root;
  private final Disk disk;
  private final OwnUser user;

  private SpoolFolders(Path root, Disk disk, OwnUser user) {
    this.root = root;
    this.disk = disk;
    this.user = user;
  }

  /**
   * Makes the directory of an environment when it isn't there.
   *
   * @throws ForeignFileException when it is there and not this process's user's alone
   */
  public static SpoolFolders in(Path dataDir, String appId, Disk disk) throws IOException {
    Files.createDirectories(dataDir);
    Path root = dataDir.resolve(PREFIX + appId);
    try {
      disk.createDirectory(root);
    } catch (FileAlreadyExistsException e) {
      // the usual case
    }
    OwnUser user = OwnUser.seenIn(dataDir);
    user.requireDirectory(root);
    return new SpoolFolders(root, disk, user);
  }

  /**
   * The directories of all environments in a data directory.
   *
   * @param leftAlone is told why one is not among them
   */
  static List<SpoolFolders> allIn(Path dataDir, Disk disk, Consumer<String> leftAlone)
      throws IOException {
    List<SpoolFolders> all = new ArrayList<>();
    OwnUser user = OwnUser.seenIn(dataDir);
    for (Path path : disk.list(dataDir)) {
      if (path.getFileName().toString().matches(PREFIX + "[0-9]+")) {
        try {
          user.requireDirectory(path);
          all.add(new SpoolFolders(path, disk, user));
        } catch (ForeignFileException e) {
          leftAlone.accept(String.valueOf(e.getMessage()));
        }
      }
    }
    return all;
  }

  public Path root() {
    return root;
  }

  public String appId() {
    return root.getFileName().toString().substring(PREFIX.length());
  }

  /** Where dead letters go. */
  public Path deadLetters() {
    return root.resolve("dead-letters");
  }

  /** A new folder, behind all others. */
  public Folder createOwn() throws IOException {
    while (true) {
      long number = 1;
      for (Path path : runs()) {
        number = Long.parseLong(path.getFileName().toString()) + 1;
      }
      Path path = root.resolve(String.format(Locale.ROOT, "%010d", number));
      try {
        disk.createDirectory(path);
      } catch (FileAlreadyExistsException e) {
        continue; // another process was quicker
      }
      FolderLock lock = tryTake(path);
      if (lock != null) {
        return new Folder(path, lock, disk);
      }
    }
  }

  /**
   * Takes a folder that a dead process left.
   *
   * @return null when somebody has it, or it is gone
   * @throws ForeignFileException when it or a file in it is not this process's user's alone
   */
  public @Nullable Folder take(Path run) throws IOException {
    try {
      user.requireDirectory(run);
    } catch (NoSuchFileException e) {
      return null;
    }
    FolderLock lock = tryTake(run);
    return lock == null ? null : own(new Folder(run, lock, disk));
  }

  private @Nullable FolderLock tryTake(Path run) throws IOException {
    try {
      return FolderLock.tryTake(run, disk, user);
    } catch (NoSuchFileException e) {
      return null; // found empty and taken away by another process just now
    }
  }

  private Folder own(Folder folder) throws IOException {
    boolean own = false;
    try {
      requireOwn(folder.path());
      own = true;
      return folder;
    } finally {
      if (!own) {
        folder.close();
      }
    }
  }

  /** Returns when a folder and what is read in it are this process's user's alone. */
  void requireOwn(Path folder) throws IOException {
    user.requireDirectory(folder);
    for (Path path : disk.list(folder)) {
      if (Segment.numberOf(path) >= 0) {
        user.requireFile(path);
      }
    }
  }

  /** All folders, whether somebody lives there or not, in the order of their making. */
  public List<Path> runs() throws IOException {
    List<Path> runs = new ArrayList<>();
    for (Path path : disk.list(root)) {
      if (path.getFileName().toString().matches("[0-9]{10}")) {
        runs.add(path);
      }
    }
    return runs;
  }

  /** A folder that is ours. */
  public static final class Folder implements Closeable {
    private final Path path;
    private final Disk disk;
    private @Nullable FolderLock lock;

    private Folder(Path path, FolderLock lock, Disk disk) {
      this.path = path;
      this.lock = lock;
      this.disk = disk;
    }

    public Path path() {
      return path;
    }

    /** Gives it up; whoever comes may take it. */
    @Override
    public void close() throws IOException {
      FolderLock held = lock;
      lock = null;
      if (held != null) {
        held.close();
      }
    }

    /** Gives it up and takes it away, since nothing is left in it. */
    public void delete() throws IOException {
      Path lockFile = FolderLock.fileIn(path);
      disk.delete(lockFile);
      close();
      try {
        disk.delete(path);
      } catch (DirectoryNotEmptyException e) {
        if (!Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
        // Somebody found it before it was gone, and has it now.
      }
    }
  }
}
