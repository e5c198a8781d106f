/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands where a file is to be made: nothing is written through it. */
class NewFilesTest {

  private static final String PRECIOUS = "precious";

  @TempDir
  Path dir;

  private Path elsewhere;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    elsewhere = Files.writeString(dir.resolve("elsewhere"), PRECIOUS);
    folder = SpoolFolders.in(dir, "11", Disk.REAL).root();
  }

  @Test
  void newFile_isOneThatWasNotThere_aLinkIsThere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), dir.resolve("nowhere"));

    for (Path there : List.of(elsewhere, link, dangling)) {
      assertThatThrownBy(() -> Disk.REAL.create(there).close())
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertUntouched();
  }

  @Test
  void link_isOpenedForNothing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

    assertThatThrownBy(() -> Disk.REAL.open(link).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Disk.REAL.openToRead(link).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Disk.REAL.openToLock(link).close()).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNotThere_isNotMadeByOpening() {
    Path gone = folder.resolve("gone");

    assertThatThrownBy(() -> Disk.REAL.open(gone).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Disk.REAL.openToLock(gone).close()).isInstanceOf(IOException.class);
    assertThat(gone).doesNotExist();
  }

  @Test
  void segment_takesThePlaceOfALink() throws IOException {
    Path segment = Files.createSymbolicLink(folder.resolve("0000000001.seg"), elsewhere);
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 1000, false)) {
      SpoolLogTest.append(log, 1, 3);
      assertThat(SpoolLogTest.read(log)).containsExactly("m1", "m2", "m3");
    }
    assertThat(Files.isRegularFile(segment, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertUntouched();
  }

  @Test
  void segment_doesNotGoOnInAFileOfAnotherName() throws IOException {
    Files.createLink(folder.resolve("0000000001.seg"), elsewhere);
    try (SpoolLog log = SpoolLog.create(folder, Disk.REAL, 1000, false)) {
      SpoolLogTest.append(log, 1, 3);
    }
    assertUntouched();
  }

  @Test
  void deadLetter_goesBesidesALink() throws IOException {
    Path dead = Files.createDirectory(folder.resolve("dead-letters"));
    Tampering.setPermissions(dead, "rwx------");
    Files.createSymbolicLink(dead.resolve("0000000001.seg"), dir.resolve("nowhere"));

    letters(dead).add(1, "REFUSED_BY_HEAP 400", List.of(bytes("one")));

    assertThat(dir.resolve("nowhere")).doesNotExist();
    assertThat(dead.resolve("0000000002.seg")).isRegularFile();
  }

  @Test
  void deadLetters_areNotWrittenWhereOthersMayRead() throws IOException {
    Path dead = Files.createDirectory(folder.resolve("dead-letters"));
    Tampering.setPermissions(dead, "rwxr-xr-x");

    assertThatThrownBy(() -> letters(dead).add(1, "REFUSED_BY_HEAP 400", List.of(bytes("one"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dead.toString());
    assertThat(dead).isEmptyDirectory();
  }

  @Test
  void deadLetters_areNotWrittenToAFolderOfAnother() throws IOException {
    Path dead = Files.createDirectory(folder.resolve("dead-letters"));
    Tampering.setPermissions(dead, "rwx------");
    Tampering.giveToAStranger(dead);

    assertThatThrownBy(() -> letters(dead).add(1, "REFUSED_BY_HEAP 400", List.of(bytes("one"))))
        .isInstanceOf(IOException.class);
    assertThat(dead).isEmptyDirectory();
  }

  @Test
  void deadLetterWhoseFileIsGone_getsANewOne_withoutAHole() throws IOException {
    Path dead = folder.resolve("dead-letters");
    DeadLetters letters = letters(dead);
    letters.add(1, "REFUSED_BY_HEAP 400", List.of(bytes("one")));
    Files.delete(dead.resolve("0000000001.seg")); // replayed

    letters.add(2, "REFUSED_BY_HEAP 400", List.of(bytes("two")));

    Path file = DeadLetters.files(dead, Disk.REAL).get(0);
    assertThat(Records.version(Files.readAllBytes(file))).isEqualTo(Records.VERSION);
  }

  private static DeadLetters letters(Path dead) {
    return new DeadLetters(dead, Disk.REAL, 1_000_000);
  }

  private void assertUntouched() {
    assertThat(elsewhere).hasContent(PRECIOUS);
    assertThat(dir.resolve("nowhere")).doesNotExist();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
