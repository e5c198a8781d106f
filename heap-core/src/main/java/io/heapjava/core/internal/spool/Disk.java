/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The file system as far as the spool uses it; narrow, so that tests can let each call fail. */
public interface Disk {

  /** The file system of this machine. */
  Disk REAL = new RealDisk();

  /**
   * Makes a file for its owner only, and opens it for reading and writing. Fails when there is
   * something of that name already, a link included.
   */
  DiskFile create(Path file) throws IOException;

  /** Opens for reading and writing what must be there, and is no link. */
  DiskFile open(Path file) throws IOException;

  /** Opens for reading what must be there, and is no link. */
  DiskFile openToRead(Path file) throws IOException;

  /** Opens to be locked what must be there, and is no link. */
  FileChannel openToLock(Path file) throws IOException;

  /** Makes a directory for its owner only. Fails when there is one already. */
  void createDirectory(Path directory) throws IOException;

  /** What is in a directory, by name. */
  List<Path> list(Path directory) throws IOException;

  /** Returns when the device knows the names in a directory, where that can be asked for. */
  void force(Path directory);

  /** Deletes a file or an empty directory; fine when there is none. */
  void delete(Path path) throws IOException;

  /** An open file. */
  interface DiskFile extends Closeable {

    long size() throws IOException;

    /** Writes all bytes, or throws with any number of them written. */
    void write(ByteBuffer bytes, long at) throws IOException;

    /** Fills the buffer as far as the file goes. */
    void read(ByteBuffer into, long at) throws IOException;

    /** Returns when the device has all that was written before. */
    void force() throws IOException;

    void truncate(long size) throws IOException;
  }
}
