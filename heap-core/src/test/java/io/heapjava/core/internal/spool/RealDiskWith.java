/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The real disk, for tests that do something between two calls. */
class RealDiskWith implements Disk {

  @Override
  public DiskFile create(Path file) throws IOException {
    return REAL.create(file);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return REAL.open(file);
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return REAL.openToRead(file);
  }

  @Override
  public FileChannel openToLock(Path file) throws IOException {
    return REAL.openToLock(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    REAL.createDirectory(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return REAL.list(directory);
  }

  @Override
  public void force(Path directory) {
    REAL.force(directory);
  }

  @Override
  public void delete(Path path) throws IOException {
    REAL.delete(path);
  }
}
