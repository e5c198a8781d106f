/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {

  @TempDir
  Path dir;

  private final List<String> leftAlone = new ArrayList<>();

  @Test
  void letters_areReadBack_withTheirReason() throws IOException {
    DeadLetters letters = new DeadLetters(dir.resolve("dead"), Disk.REAL, 1_000_000);
    letters.add(7, "REFUSED_BY_HEAP 400", List.of(bytes("one"), bytes("two")));
    letters.add(8, "ENDPOINT_REFUSED 403", List.of(bytes("three")));

    List<DeadLetters.Letter> read = read();

    assertThat(read).extracting(l -> text(l.message())).containsExactly("one", "two", "three");
    assertThat(read.get(2).reason()).isEqualTo("ENDPOINT_REFUSED 403");
    assertThat(read.get(2).millis()).isEqualTo(8);
  }

  @Test
  void bound_letsTheOldestGiveWay() throws IOException {
    DeadLetters letters = new DeadLetters(dir.resolve("dead"), Disk.REAL, 20_000);
    for (int i = 0; i < 1000; i++) {
      letters.add(i, "REFUSED_BY_HEAP 400", List.of(bytes("letter " + i)));
    }

    long size = 0;
    for (Path path : Disk.REAL.list(dir.resolve("dead"))) {
      size += Files.size(path);
    }
    List<DeadLetters.Letter> read = read();
    assertThat(size).isLessThan(23_000);
    assertThat(text(read.get(read.size() - 1).message())).isEqualTo("letter 999");
    assertThat(text(read.get(0).message())).isNotEqualTo("letter 0");
  }

  @Test
  void replay_putsThemIntoTheSpool_once() throws IOException {
    SpoolFolders folders = SpoolFolders.in(dir, "11", Disk.REAL);
    new DeadLetters(folders.deadLetters(), Disk.REAL, 1_000_000)
        .add(7, "REFUSED_BY_HEAP 400", List.of(bytes("one"), bytes("two")));
    SpoolInspection inspection = SpoolInspection.of(dir, leftAlone::add).get(0);

    assertThat(inspection.replay()).isEqualTo(2);

    assertThat(inspection.deadLetters()).isEmpty();
    assertThat(inspection.waiting())
        .extracting(DeadLettersTest::text)
        .containsExactly("one", "two");
    assertThat(inspection.replay()).isZero();
  }

  private List<DeadLetters.Letter> read() throws IOException {
    List<DeadLetters.Letter> all = new ArrayList<>();
    for (Path file : DeadLetters.files(dir.resolve("dead"), Disk.REAL)) {
      all.addAll(DeadLetters.readFile(file, Disk.REAL));
    }
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
