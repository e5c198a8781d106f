/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that a folder is somebody's: a lock of the operating system, which ends with the process however
 * it ends.
 *
 * <p>Within one JVM such a lock is no use, and worse: on POSIX the first close of <i>any</i> channel on
 * the file takes the lock away from all. So whoever holds a folder writes that down where the whole
 * JVM sees it, other copies of this class included: in the system properties.
 */
final class FolderLock implements Closeable {

  private static final String HELD = "io.heapjava.spool.held:";
  private static final String FILE = "lock";

  private final String property;
  private final FileChannel channel;

  private FolderLock(String property, FileChannel channel) {
    this.property = property;
    this.channel = channel;
  }

  static Path fileIn(Path folder) {
    return folder.resolve(FILE);
  }

  /** The lock, or null when somebody else has it. */
  static @Nullable FolderLock tryTake(Path folder) throws IOException {
    String property = HELD + folder.toRealPath();
    if (System.getProperties().putIfAbsent(property, "") != null) {
      return null;
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(
          fileIn(folder),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
      FileLock lock = channel.tryLock();
      // Whoever held it may have deleted it meanwhile, and then it guards nothing.
      taken = lock != null && Files.exists(fileIn(folder));
      return taken ? new FolderLock(property, channel) : null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!taken) {
        System.getProperties().remove(property);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      System.getProperties().remove(property);
    }
  }
}
