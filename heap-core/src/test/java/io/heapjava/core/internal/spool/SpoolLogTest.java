/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLogTest {

  /** Messages that fill a few segments of 200 bytes, and fewer than may wait to be forced. */
  private static final int FEW = 24;

  @TempDir
  Path folder;

  @Test
  void reopened_handsOutWhatIsNotSettled_inOrder() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 1000, true)) {
      append(log, 1, 5);
      log.settle(List.of(2L, 4L));
    }

    try (SpoolLog log = open()) {
      assertThat(log.recovered()).isEqualTo(3);
      assertThat(read(log)).containsExactly("m1", "m3", "m5");
    }
  }

  @Test
  void read_followsWhatIsAppended() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 300, true)) {
      append(log, 1, 3);
      assertThat(read(log)).containsExactly("m1", "m2", "m3");
      append(log, 4, 30);
      log.settle(List.of(1L, 2L, 3L, 5L));
      assertThat(read(log)).hasSize(26).startsWith("m4", "m6").endsWith("m30");
    }
  }

  @Test
  void seek_goesOnFromAMessage() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 200, true)) {
      append(log, 1, 40);
      log.seek(33);
      assertThat(read(log)).hasSize(8).startsWith("m33");
    }
  }

  @Test
  void segments_thatAreSettled_areDeleted_oldestFirst() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 200, true)) {
      append(log, 1, 60);
      int all = segments();
      log.settle(sequence(20, 40));
      assertThat(segments()).isBetween(all, all + 1);
      log.settle(sequence(1, 19));
      assertThat(segments()).isLessThan(all / 2 + 3);
      log.settle(sequence(41, 60));
      assertThat(segments()).isLessThanOrEqualTo(2);
      assertThat(log.isDone()).isTrue();
    }
  }

  @Test
  void fullSegments_areForcedWhenAskedFor_andNeverByWhoeverWrites() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (SpoolLog log = SpoolLog.create(folder, disk, 200, true)) {
      append(log, 1, FEW);
      assertThat(disk.forced()).isZero();

      log.force();
      assertThat(disk.forced()).isEqualTo(segments()).isGreaterThan(3);
      append(log, FEW + 1, FEW + 1);
      log.force();
      assertThat(disk.forced()).isEqualTo(segments() + 1);
    }
  }

  @Test
  void segmentThatCouldNotBeForced_isForcedTheNextTime() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (SpoolLog log = SpoolLog.create(folder, disk, 200, true)) {
      append(log, 1, FEW);
      for (int others : List.of(0, 2, segments() - 3)) {
        disk.failOnceAfter(others);
        assertThatThrownBy(log::force).isInstanceOf(IOException.class);
      }

      log.force();

      assertThat(disk.forced()).isEqualTo(segments());
      log.force();
      assertThat(disk.forced()).isEqualTo(segments());
    }
  }

  @Test
  void segmentsThatAreSettled_holdNoFileOpen_forcedOrNot() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (SpoolLog log = SpoolLog.create(folder, disk, 200, true)) {
      append(log, 1, FEW);
      assertThat(disk.open()).isEqualTo(segments());
      log.settle(sequence(1, FEW));

      assertThat(disk.open()).isEqualTo(segments()).isLessThanOrEqualTo(2);
    }
    assertThat(disk.open()).isZero();
  }

  @Test
  void deviceThatTakesNothing_isNotedByWhoeverWrites_beforeManyFilesAreOpen() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    disk.failDevice();
    try (SpoolLog log = SpoolLog.create(folder, disk, 200, true)) {
      assertThatThrownBy(() -> append(log, 1, 1000)).isInstanceOf(IOException.class);

      assertThat(disk.open()).isEqualTo(segments()).isBetween(5, 10);
    }
    assertThat(disk.open()).isZero();
  }

  @Test
  void full_givesUpTheOldest_andMovesWhatIsInHand() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 200, true)) {
      append(log, 1, 30);
      assertThat(log.giveUpOldest(3)).isPositive();
      long given = 30 - log.live(1);
      assertThat(log.live(1)).isEqualTo((int) (30 - given));

      List<String> rest = new ArrayList<>(List.of("m1", "m2"));
      LongStream.rangeClosed(3 + given, 30).forEach(s -> rest.add("m" + s));
      log.close();
      try (SpoolLog again = open()) {
        assertThat(again.lost()).isZero();
        assertThat(read(again)).isEqualTo(rest);
      }
    }
  }

  @Test
  void givingUpAllTheTime_staysBounded_andKeepsTheOneInHand() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 200, true)) {
      int given = 0;
      for (int i = 1; i <= 300; i++) {
        append(log, i, i);
        while (log.bytes() > 1000) {
          given += log.giveUpOldest(2);
        }
      }
      assertThat(log.live(1)).isEqualTo(300 - given);
    }
    try (SpoolLog log = open()) {
      assertThat(read(log)).startsWith("m1").endsWith("m300");
      assertThat(log.lost()).isZero();
    }
  }

  @Test
  void newerFormat_isLeftAlone() throws IOException {
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 1000, true)) {
      append(log, 1, 3);
    }
    Path file = Disk.REAL.list(folder).get(0);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    header.putInt(8, 2);
    crc.update(bytes, 0, Records.HEADER - 4);
    header.putInt(Records.HEADER - 4, (int) crc.getValue());
    Files.write(file, bytes);

    assertThatThrownBy(this::open)
        .isInstanceOf(NewerFormatException.class)
        .hasMessage("spool format 2 (known here: up to 1)");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void files_areTheirOwnersOnly() throws IOException {
    SpoolFolders folders = SpoolFolders.in(folder.resolve("data"), "11", Disk.REAL);
    try (SpoolFolders.Folder own = folders.createOwn();
        SpoolLog log = SpoolLog.create(own.path(), Disk.REAL, 1000, true)) {
      append(log, 1, 1);
      assertThat(permissions(folders.root())).isEqualTo("rwx------");
      assertThat(permissions(own.path())).isEqualTo("rwx------");
      assertThat(permissions(own.path().resolve("0000000001.seg"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private SpoolLog open() throws IOException {
    return SpoolLog.open(folder, Disk.REAL, 1000, true);
  }

  private int segments() throws IOException {
    return Disk.REAL.list(folder).size();
  }

  private static List<Long> sequence(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  static void append(SpoolLog log, long from, long to) throws IOException {
    for (long s = from; s <= to; s++) {
      log.append(List.of(entry(s)));
    }
  }

  static SpoolLog.Entry entry(long s) {
    return new SpoolLog.Entry(s, ("m" + s).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> read(SpoolLog log) throws IOException {
    List<String> all = new ArrayList<>();
    for (SpoolLog.Entry e = log.read(); e != null; e = log.read()) {
      all.add(new String(e.payload(), StandardCharsets.UTF_8));
    }
    return all;
  }
}
