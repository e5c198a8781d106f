/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The real disk, which can be told to fail at a certain call, or from then on. */
public final class FaultyDisk implements Disk {

  /** What can fail. */
  public enum Call {
    OPEN,
    WRITE,
    TORN_WRITE,
    TRUNCATE,
    FORCE,
    DELETE,
    CREATE_DIRECTORY
  }

  private volatile int failAt = -1;
  private volatile boolean forEver;
  private volatile int calls;
  private volatile boolean failed;
  private volatile boolean full;
  private volatile boolean deviceFails;
  private final AtomicInteger forced = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger openedToRead = new AtomicInteger();
  private final AtomicInteger readsUntilFault = new AtomicInteger(-1);

  /** The call after so many others fails; 0 for the next. */
  public void failOnceAfter(int others) {
    failAt = calls + others;
    forEver = false;
    failed = false;
  }

  /** All changes fail until {@link #mend}. */
  public void fail() {
    failAt = calls;
    forEver = true;
  }

  /** The disk is full until {@link #mend}: nothing can be written, while all else works. */
  public void fillUp() {
    full = true;
  }

  public void mend() {
    full = false;
    failAt = -1;
    forEver = false;
  }

  /** Whether the call that should fail was made. */
  public boolean failed() {
    return failed;
  }

  /** The read after so many others fails. */
  public void failReadAfter(int others) {
    readsUntilFault.set(others);
  }

  /** Nothing can be forced to the device from now on. */
  public void failDevice() {
    deviceFails = true;
  }

  /** How many files are open. */
  public int open() {
    return open.get();
  }

  /** How often a file was opened to be read. */
  public int openedToRead() {
    return openedToRead.get();
  }

  /** How often a file was forced. */
  public int forced() {
    return forced.get();
  }

  private boolean fails() {
    int call = calls++;
    boolean fails = failAt >= 0 && (forEver ? call >= failAt : call == failAt);
    failed |= fails;
    return fails;
  }

  private void check(Call call) throws IOException {
    if (fails()) {
      throw new IOException("no " + call + " for you");
    }
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    check(Call.OPEN);
    return new FaultyFile(REAL.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    check(Call.OPEN);
    return new FaultyFile(REAL.open(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    openedToRead.incrementAndGet();
    return new FaultyFile(REAL.openToRead(file));
  }

  @Override
  public FileChannel openToLock(Path file) throws IOException {
    return REAL.openToLock(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    check(Call.CREATE_DIRECTORY);
    REAL.createDirectory(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return REAL.list(directory);
  }

  @Override
  public void force(Path directory) {
    // No test can pull the plug.
  }

  @Override
  public void delete(Path path) throws IOException {
    check(Call.DELETE);
    REAL.delete(path);
  }

  private final class FaultyFile implements DiskFile {
    private final DiskFile file;

    FaultyFile(DiskFile file) {
      this.file = file;
      open.incrementAndGet();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      check(Call.WRITE);
      if (full) {
        throw new IOException("no space left for you");
      }
      if (fails()) {
        ByteBuffer part = bytes.duplicate();
        part.limit(part.position() + part.remaining() * 2 / 3);
        file.write(part, at);
        throw new IOException("no " + Call.TORN_WRITE + " for you");
      }
      file.write(bytes, at);
    }

    @Override
    public void read(ByteBuffer into, long at) throws IOException {
      if (readsUntilFault.getAndDecrement() == 0) {
        throw new IOException("no reading for you");
      }
      file.read(into, at);
    }

    @Override
    public void force() throws IOException {
      if (deviceFails) {
        throw new IOException("no device for you");
      }
      check(Call.FORCE); // the real one is slow, and says nothing to a test
      forced.incrementAndGet();
    }

    @Override
    public void truncate(long size) throws IOException {
      check(Call.TRUNCATE);
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      open.decrementAndGet();
      file.close();
    }
  }
}
