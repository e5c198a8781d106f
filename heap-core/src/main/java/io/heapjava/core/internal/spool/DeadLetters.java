/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.internal.spool.Disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Heap refused for good, with the reason, for somebody to look at and to send again. Files of
 * the spool's format ({@link Records}) whose records are dead letters, one or more files for each run
 * of a process; the oldest files give way when all together exceed a bound.
 *
 * <table>
 *   <caption>Payload of a dead letter</caption>
 *   <tr><td>8 bytes</td><td>milliseconds of the refusal</td></tr>
 *   <tr><td>4 bytes</td><td>length of the reason</td></tr>
 *   <tr><td>n bytes</td><td>the reason in ASCII, such as REFUSED_BY_HEAP 400</td></tr>
 *   <tr><td>the rest</td><td>the message, as in the spool</td></tr>
 * </table>
 *
 * <p>One thread's only. Other processes use the directory at the same time, each with files of its own.
 */
public final class DeadLetters {

  private static final int OVERHEAD = 12;

  private final Path directory;
  private final Disk disk;
  private final long maxBytes;
  private final int fileBytes;
  private @Nullable Path file;
  private long end;

  /** Bounds the bytes of all files in the directory, which is made when it is needed. */
  public DeadLetters(Path directory, Disk disk, long maxBytes) {
    this.directory = directory;
    this.disk = disk;
    this.maxBytes = maxBytes;
    this.fileBytes = (int) Math.max(1024, Math.min(1 << 20, maxBytes / 8));
  }

  /** Adds messages that were refused for one reason, all or none. */
  public void add(long millis, String reason, List<byte[]> messages) throws IOException {
    byte[] why = reason.getBytes(StandardCharsets.US_ASCII);
    int size = 0;
    for (byte[] m : messages) {
      size += Records.OVERHEAD + OVERHEAD + why.length + m.length;
    }
    ByteBuffer records = ByteBuffer.allocate(size);
    for (byte[] m : messages) {
      ByteBuffer payload = ByteBuffer.allocate(OVERHEAD + why.length + m.length);
      payload.putLong(millis).putInt(why.length).put(why).put(m);
      Records.put(records, Records.DEAD_LETTER, 0, payload.array());
    }
    records.flip();
    try (DiskFile out = fileFor(size)) {
      out.truncate(end); // what a failed write left
      out.write(records, end);
    }
    end += size;
  }

  private DiskFile fileFor(int size) throws IOException {
    Path target = file;
    if (target != null && end + size <= fileBytes) {
      try {
        return disk.open(target);
      } catch (NoSuchFileException e) {
        // replayed, or deleted to make room for another process's
      }
    }
    target = newFile();
    makeRoom(size, target);
    return disk.open(target);
  }

  /**
   * Everything that can be read in a file.
   *
   * @throws NewerFormatException when a newer library wrote it
   */
  static List<Letter> readFile(Path path, Disk disk) throws IOException {
    List<Letter> all = new ArrayList<>();
    byte[] bytes;
    try (DiskFile file = disk.openToRead(path)) {
      bytes = new byte[Math.toIntExact(file.size())];
      file.read(ByteBuffer.wrap(bytes), 0);
    }
    int version = Records.version(bytes);
    if (version > Records.VERSION) {
      throw new NewerFormatException(version);
    }
    Records.scan(bytes, Math.min(Records.HEADER, bytes.length), (type, s, in, from, length) -> {
      if (type == Records.DEAD_LETTER) {
        all.add(letter(in, from, length));
      }
    });
    return all;
  }

  /** All files, oldest first. */
  static List<Path> files(Path directory, Disk disk) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : disk.list(directory)) {
        if (Segment.numberOf(path) >= 0) {
          files.add(path);
        }
      }
    }
    return files;
  }

  private static Letter letter(byte[] in, int from, int length) {
    ByteBuffer payload = ByteBuffer.wrap(in, from, length);
    long millis = payload.getLong();
    byte[] why = new byte[payload.getInt()];
    payload.get(why);
    int message = from + OVERHEAD + why.length;
    return new Letter(
        millis,
        new String(why, StandardCharsets.US_ASCII),
        Arrays.copyOfRange(in, message, from + length));
  }

  private Path newFile() throws IOException {
    try {
      disk.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      OwnUser.seenIn(requireNonNull(directory.toAbsolutePath().getParent()))
          .requireDirectory(directory);
    }
    List<Path> files = files(directory, disk);
    long number = files.isEmpty() ? 0 : Segment.numberOf(files.get(files.size() - 1));
    while (true) {
      Path path = directory.resolve(String.format(Locale.ROOT, "%010d.seg", ++number));
      ByteBuffer header = ByteBuffer.allocate(Records.HEADER);
      Records.putHeader(header, number, 0);
      header.flip();
      try (DiskFile out = disk.create(path)) {
        out.write(header, 0);
      } catch (FileAlreadyExistsException e) {
        continue; // another process was quicker
      }
      file = path;
      end = Records.HEADER;
      return path;
    }
  }

  private void makeRoom(long bytes, Path keep) throws IOException {
    long sum = bytes;
    List<Path> files = files(directory, disk);
    for (Path path : files) {
      sum += size(path);
    }
    for (Path path : files) {
      if (sum <= maxBytes || path.equals(keep)) {
        return;
      }
      sum -= size(path);
      disk.delete(path);
    }
  }

  /** 0 when it is gone. */
  private static long size(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .size();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** A refused message. Immutable but for its bytes, which are not copied. */
  public static final class Letter {
    private final long millis;
    private final String reason;
    private final byte[] message;

    Letter(long millis, String reason, byte[] message) {
      this.millis = millis;
      this.reason = reason;
      this.message = message;
    }

    /** When it was refused. */
    public long millis() {
      return millis;
    }

    public String reason() {
      return reason;
    }

    /** As {@code MessageCodec} wrote it. */
    public byte[] message() {
      return message;
    }
  }
}
