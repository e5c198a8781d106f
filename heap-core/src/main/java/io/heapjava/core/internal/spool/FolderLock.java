/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that a folder is somebody's: a lock of the operating system, which ends with the process however
 * it ends.
 *
 * <p>Within one JVM such a lock is no use, and worse: on POSIX the first close of <i>any</i> channel on
 * the file takes the lock away from all. So whoever holds a folder writes that down where the whole
 * JVM sees it ({@link HeldInJvm}), and the file of a folder that is written down is not even opened.
 */
final class FolderLock implements Closeable {

  private static final String FILE = "lock";

  /** Each one more takes another process that exchanges the file at that very moment. */
  private static final int TRIES = 10;

  /**
   * Files that something in this JVM locks which is not written down, such as another version of this
   * library. To close one would end that lock, so they are kept for the next try; one for each folder.
   */
  private static final Map<String, LockFile> UNCLOSED = new ConcurrentHashMap<>();

  private final String key;
  private final LockFile file;

  private FolderLock(String key, LockFile file) {
    this.key = key;
    this.file = file;
  }

  static Path fileIn(Path folder) {
    return folder.resolve(FILE);
  }

  /** The lock, or null when somebody else has it. */
  static @Nullable FolderLock tryTake(Path folder, Disk disk, OwnUser user) throws IOException {
    String key = HeldInJvm.keyOf(folder);
    if (!HeldInJvm.add(key)) {
      return null;
    }
    FolderLock lock = null;
    try {
      LockFile file = tryLock(key, fileIn(folder), disk, user);
      lock = file == null ? null : new FolderLock(key, file);
      return lock;
    } finally {
      if (lock == null) {
        HeldInJvm.remove(key);
      }
    }
  }

  private static @Nullable LockFile tryLock(String key, Path path, Disk disk, OwnUser user)
      throws IOException {
    for (int i = 0; i < TRIES; i++) {
      LockFile before = UNCLOSED.remove(key);
      LockFile file = before == null ? LockFile.open(path, disk, user) : before;
      boolean close = true;
      try {
        if (!file.tryLock()) {
          return null;
        }
        // Whoever held it may have deleted it meanwhile, and somebody else made a new one.
        if (file.hasItsName()) {
          close = false;
          return file;
        }
      } catch (OverlappingFileLockException e) {
        close = false;
        UNCLOSED.put(key, file);
        return null;
      } finally {
        if (close) {
          file.close();
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      HeldInJvm.remove(key);
    }
  }
}
