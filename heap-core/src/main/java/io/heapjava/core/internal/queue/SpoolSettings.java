/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.spool.FsyncPolicy;
import java.nio.file.Path;

/** Where and how much is kept on disk. Immutable. */
public final class SpoolSettings {

  private static final int MAX_SEGMENT = 4 << 20;
  private static final int MIN_SEGMENT = 16 << 10;

  private final Path dataDir;
  private final String appId;
  private final long maxBytes;
  private final FsyncPolicy fsync;
  private final int maxInMemory;
  private final long maxInMemoryBytes;
  private final int maxMessages;
  private final WhenFull whenFull;

  private SpoolSettings(
      Path dataDir,
      String appId,
      long maxBytes,
      FsyncPolicy fsync,
      int maxInMemory,
      long maxInMemoryBytes,
      int maxMessages,
      WhenFull whenFull) {
    this.dataDir = dataDir;
    this.appId = appId;
    this.maxBytes = maxBytes;
    this.fsync = fsync;
    this.maxInMemory = maxInMemory;
    this.maxInMemoryBytes = maxInMemoryBytes;
    this.maxMessages = maxMessages;
    this.whenFull = whenFull;
  }

  /** A spool of this process in a directory that others may use too. */
  public static SpoolSettings of(Path dataDir, String appId, long maxBytes, FsyncPolicy fsync) {
    return new SpoolSettings(
        dataDir,
        appId,
        maxBytes,
        fsync,
        50_000,
        Long.MAX_VALUE,
        Integer.MAX_VALUE,
        WhenFull.DROP_NEWEST);
  }

  /** With these bounds for what is in memory, in messages and about in bytes, and this to give way when the disk takes nothing. */
  public SpoolSettings inMemory(int max, long bytes, WhenFull gives) {
    return new SpoolSettings(dataDir, appId, maxBytes, fsync, max, bytes, maxMessages, gives);
  }

  /** With a bound in number too. */
  SpoolSettings atMost(int messages) {
    return new SpoolSettings(
        dataDir, appId, maxBytes, fsync, maxInMemory, maxInMemoryBytes, messages, whenFull);
  }

  public Path dataDir() {
    return dataDir;
  }

  public String appId() {
    return appId;
  }

  public long maxBytes() {
    return maxBytes;
  }

  public FsyncPolicy fsync() {
    return fsync;
  }

  int maxInMemory() {
    return maxInMemory;
  }

  long maxInMemoryBytes() {
    return maxInMemoryBytes;
  }

  int maxMessages() {
    return maxMessages;
  }

  WhenFull whenFull() {
    return whenFull;
  }

  /** Room is given back a segment at a time, so a segment is a small part of the whole. */
  int segmentBytes() {
    return (int) Math.max(MIN_SEGMENT, Math.min(MAX_SEGMENT, maxBytes / 16));
  }
}
