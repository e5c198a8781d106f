/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** An open lock file, and which file that is: its name may come to stand for another one. */
final class LockFile implements Closeable {

  private final Path path;
  private final Object identity;
  private final FileChannel channel;

  private LockFile(Path path, Object identity, FileChannel channel) {
    this.path = path;
    this.identity = identity;
    this.channel = channel;
  }

  /** Makes it when there is none. */
  static LockFile open(Path path, Disk disk, OwnUser user) throws IOException {
    try {
      disk.create(path).close();
    } catch (FileAlreadyExistsException e) {
      user.requireFile(path);
    }
    Object identity = identityOf(path);
    return new LockFile(path, identity, disk.openToLock(path));
  }

  /**
   * Locks it unless another process does.
   *
   * @throws java.nio.channels.OverlappingFileLockException when this JVM does
   */
  boolean tryLock() throws IOException {
    return channel.tryLock() != null;
  }

  /** Whether the name still stands for it: else it guards nothing. */
  boolean hasItsName() throws IOException {
    try {
      return identity.equals(identityOf(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Windows has no keys of files; there a file that is open keeps its name for itself. */
  private static Object identityOf(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Object key = attributes.fileKey();
    return key == null ? attributes.creationTime() : key;
  }
}
