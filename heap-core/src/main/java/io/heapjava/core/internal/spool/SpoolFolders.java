/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
 * A folder whose lock is free was left by a dead process, and whoever finds it takes it over.
 */
public final class SpoolFolders {

  private static final String PREFIX = "heap-";

  private final Path root;
  private final Disk disk;

  private SpoolFolders(Path root, Disk disk) {
    this.root = root;
    this.disk = disk;
  }

  /** Makes the directory of an environment when it isn't there. */
  public static SpoolFolders in(Path dataDir, String appId, Disk disk) throws IOException {
    Files.createDirectories(dataDir);
    Path root = dataDir.resolve(PREFIX + appId);
    try {
      disk.createDirectory(root);
    } catch (FileAlreadyExistsException e) {
      refuseForeign(root);
    }
    return new SpoolFolders(root, disk);
  }

  /** The directories of all environments in a data directory. */
  public static List<SpoolFolders> allIn(Path dataDir, Disk disk) throws IOException {
    List<SpoolFolders> all = new ArrayList<>();
    for (Path path : disk.list(dataDir)) {
      if (path.getFileName().toString().matches(PREFIX + "[0-9]+") && Files.isDirectory(path)) {
        all.add(new SpoolFolders(path, disk));
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

  /** Takes the folders of dead processes, the oldest first. */
  public List<Folder> takeLeft() throws IOException {
    List<Folder> left = new ArrayList<>();
    for (Path path : runs()) {
      FolderLock lock = tryTake(path);
      if (lock != null) {
        left.add(new Folder(path, lock, disk));
      }
    }
    return left;
  }

  private static @Nullable FolderLock tryTake(Path path) throws IOException {
    try {
      return FolderLock.tryTake(path);
    } catch (NoSuchFileException e) {
      return null; // found empty and taken away by another process just now
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

  /**
   * In a directory that everybody may write to, such as /tmp, somebody could have put a link or a
   * folder of his own in our place, to read what is written there.
   */
  private static void refuseForeign(Path root) throws IOException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(root + " is no directory");
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(root, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.of(
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_EXECUTE);
    others.retainAll(view.readAttributes().permissions());
    if (!others.isEmpty()) {
      throw new IOException(root + " is open to others than its owner: " + others);
    }
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
      disk.delete(FolderLock.fileIn(path));
      close();
      disk.delete(path);
    }
  }
}
