/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for a log whatever happens to it. */
class SpoolLogProperties {

  private static final int SEGMENT = 400;

  @Property(tries = 100)
  void anySequenceOfChanges_isWhatTheModelSays(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 99) Integer> steps) throws IOException {
    Path folder = Files.createTempDirectory("spool");
    Model model = new Model();
    SpoolLog log = SpoolLog.create(folder, Disk.REAL, SEGMENT, false);
    int folders = 0;
    for (int step : steps) {
      if (step < 50) {
        model.append(log, step % 7 + 1);
      } else if (step < 80) {
        model.settle(log, step);
      } else if (step < 90 && model.last > 0) {
        model.giveUp(log);
      } else {
        log.close();
        SpoolLog left = SpoolLog.open(folder, Disk.REAL, SEGMENT, false);
        assertThat(left.lost()).isZero();
        assertThat(left.recovered()).isEqualTo(model.live.size());
        assertThat(read(left)).isEqualTo(new ArrayList<>(model.live));
        log = left;
        model.handedOut = model.last;
      }
    }
    log.close();
    delete(folder, folders);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void anyFlippedByte_costsOnlyItsRecord_andIsCounted(
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip,
      @ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("spool");
    Model model = someLog(folder, new Random(seed));
    List<Path> files = Disk.REAL.list(folder);
    Path file = files.get(place % files.size());
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) ((place * 7919L) % bytes.length)] ^= (byte) flip;
    Files.write(file, bytes);

    try (SpoolLog log = SpoolLog.open(folder, Disk.REAL, SEGMENT, false)) {
      List<Long> read = read(log);

      // At most one is gone, it is counted, and what comes twice was settled since an older state.
      TreeSet<Long> gone = new TreeSet<>(model.live);
      gone.removeAll(read);
      assertThat(gone).hasSizeLessThanOrEqualTo(1);
      assertThat(log.lost()).isGreaterThanOrEqualTo(gone.size()).isLessThanOrEqualTo(1);
      assertThat(log.recovered()).isEqualTo(read.size());
      assertThat(read).isSorted().doesNotHaveDuplicates();
    }
    delete(folder, 0);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void anyCut_costsOnlyWhatIsBehindIt(
      @ForAll @IntRange(max = 1_000_000) int place, @ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("spool");
    Model model = someLog(folder, new Random(seed));
    List<Path> files = Disk.REAL.list(folder);
    Path file = files.get(files.size() - 1);
    byte[] bytes = Files.readAllBytes(file);
    int size = place % bytes.length;
    Files.write(file, java.util.Arrays.copyOf(bytes, size));
    List<Long> whole = new ArrayList<>();
    Records.scan(
        java.util.Arrays.copyOf(bytes, size),
        Math.min(size, Records.HEADER),
        (type, sequence, in, from, length) -> whole.add(sequence));

    try (SpoolLog log = SpoolLog.open(folder, Disk.REAL, SEGMENT, false)) {
      TreeSet<Long> gone = new TreeSet<>(model.live);
      List<Long> read = read(log);
      gone.removeAll(read);

      assertThat(gone).allSatisfy(s -> assertThat(model.lastFile(bytes)).contains(s));
      gone.retainAll(whole);
      assertThat(gone).isEmpty();
      assertThat(read).isSorted().doesNotHaveDuplicates();
    }
    delete(folder, 0);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void anyCallThatFailsOnce_leavesTheStateBefore(
      @ForAll @IntRange(max = 6) int others,
      @ForAll @IntRange(max = 2) int change,
      @ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("spool");
    FaultyDisk disk = new FaultyDisk();
    Model model = new Model();
    Random random = new Random(seed);
    SpoolLog log = SpoolLog.create(folder, disk, SEGMENT, true);
    fill(log, model, random);

    Model before = model.copy();
    disk.failOnceAfter(others);
    boolean done = false;
    try {
      if (change == 0) {
        model.append(log, random.nextInt(5) + 1);
      } else if (change == 1) {
        model.settle(log, random.nextInt());
      } else {
        model.giveUp(log);
      }
      done = true;
    } catch (IOException e) {
      assertThat(disk.failed()).isTrue();
      model = before;
    }
    disk.mend();
    assertThat(log.live(1)).isEqualTo(model.live.size());
    reopenedEquals(folder, model);

    // It is safe to go on.
    model.append(log, 3);
    model.settle(log, random.nextInt());
    log.close();
    reopenedEquals(folder, model);
    assertThat(done || disk.failed()).isTrue();
    delete(folder, 0);
  }

  private static void reopenedEquals(Path folder, Model model) throws IOException {
    try (SpoolLog again = SpoolLog.open(folder, Disk.REAL, SEGMENT, false)) {
      assertThat(read(again)).isEqualTo(new ArrayList<>(model.live));
      assertThat(again.lost()).isZero();
    }
  }

  private static Model someLog(Path folder, Random random) throws IOException {
    Model model = new Model();
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, SEGMENT, false)) {
      fill(log, model, random);
    }
    return model;
  }

  private static void fill(SpoolLog log, Model model, Random random) throws IOException {
    for (int i = 0; i < 25; i++) {
      int what = random.nextInt(10);
      if (i == 0 || what < 6) {
        model.append(log, random.nextInt(6) + 1);
      } else if (what < 9) {
        model.settle(log, random.nextInt());
      } else {
        model.giveUp(log);
      }
    }
  }

  private static List<Long> read(SpoolLog log) throws IOException {
    List<Long> all = new ArrayList<>();
    for (String text : SpoolLogTest.read(log)) {
      all.add(Long.parseLong(text.substring(1)));
    }
    return all;
  }

  private static void delete(Path folder, int unused) throws IOException {
    for (Path path : Disk.REAL.list(folder)) {
      Files.delete(path);
    }
    Files.delete(folder);
  }

  /** What a log should hold; changes only after the log did. */
  private static final class Model {
    private TreeSet<Long> live = new TreeSet<>();
    private long last;
    private long handedOut;

    Model copy() {
      Model copy = new Model();
      copy.live = new TreeSet<>(live);
      copy.last = last;
      copy.handedOut = handedOut;
      return copy;
    }

    void append(SpoolLog log, int count) throws IOException {
      List<SpoolLog.Entry> entries = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        entries.add(SpoolLogTest.entry(last + i));
      }
      log.append(entries);
      entries.forEach(e -> live.add(e.sequence()));
      last += count;
    }

    void settle(SpoolLog log, int salt) throws IOException {
      Collection<Long> some = new ArrayList<>();
      for (long s : live) {
        if ((s * 31 + salt) % 3 != 0) {
          some.add(s);
          handedOut = Math.max(handedOut, s);
        }
      }
      log.settle(some);
      live.removeAll(some);
    }

    void giveUp(SpoolLog log) throws IOException {
      int given = log.giveUpOldest(handedOut + 1);
      for (int i = 0; i < given; i++) {
        live.remove(live.higher(handedOut));
      }
    }

    List<Long> lastFile(byte[] bytes) {
      List<Long> all = new ArrayList<>();
      Records.scan(bytes, Records.HEADER, (type, sequence, in, from, length) -> all.add(sequence));
      return all;
    }
  }
}
