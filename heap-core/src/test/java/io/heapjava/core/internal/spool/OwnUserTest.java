/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose is it? */
class OwnUserTest {

  @TempDir
  Path dir;

  private Path folder;
  private Path file;
  private OwnUser user;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(dir.resolve("folder"));
    file = Files.createFile(folder.resolve("file"));
    Tampering.setPermissions(folder, "rwx------");
    Tampering.setPermissions(file, "rw-------");
    user = OwnUser.seenIn(dir);
  }

  @Test
  void whatTheProcessMade_isItsUsers_andNothingStaysOfTheQuestion() {
    assertThatCode(() -> user.requireDirectory(folder)).doesNotThrowAnyException();
    assertThatCode(() -> user.requireFile(file)).doesNotThrowAnyException();
    assertThat(dir).isDirectoryContaining(folder::equals);
    assertThat(dir.toFile().list()).hasSize(1);
  }

  @Test
  void anotherOwner_isSaid_withWhatToDo() throws IOException {
    Tampering.giveToAStranger(folder);
    Tampering.giveToAStranger(file);

    assertThatThrownBy(() -> user.requireDirectory(folder))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContainingAll(folder.toString(), Tampering.STRANGER, "chown");
    assertThatThrownBy(() -> user.requireFile(file)).isInstanceOf(ForeignFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rwxr-----", "rwx-w----", "rwx--x---", "rwx---r--", "rwx----w-", "rwx-----x"})
  void anyPermissionOfOthers_isSaid_withWhatToDo(String permissions) throws IOException {
    Tampering.setPermissions(folder, permissions);
    Tampering.setPermissions(file, permissions);

    assertThatThrownBy(() -> user.requireDirectory(folder))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContainingAll(folder.toString(), permissions, "chmod go=");
    assertThatThrownBy(() -> user.requireFile(file)).isInstanceOf(ForeignFileException.class);
  }

  @Test
  void linksAndWrongKinds_areForeign_whereverTheyLead() throws IOException {
    Path toFolder = Files.createSymbolicLink(dir.resolve("to-folder"), folder);
    Path toFile = Files.createSymbolicLink(dir.resolve("to-file"), file);

    assertThatThrownBy(() -> user.requireDirectory(toFolder))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContaining("no directory");
    assertThatThrownBy(() -> user.requireFile(toFile))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContaining("no regular file");
    assertThatThrownBy(() -> user.requireDirectory(file)).isInstanceOf(ForeignFileException.class);
    assertThatThrownBy(() -> user.requireFile(folder)).isInstanceOf(ForeignFileException.class);
  }

  @Test
  void whatIsGone_isNobodys() {
    assertThatThrownBy(() -> user.requireFile(dir.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void directoryWhereNothingCanBeMade_theOneForTemporaryFilesTells() throws IOException {
    OwnUser told = OwnUser.seenIn(file); // not even a directory

    assertThatCode(() -> told.requireFile(file)).doesNotThrowAnyException();
  }

  @Test
  void fileSystemWithoutOwnersAndPermissions_onlyTheKindCounts() throws IOException {
    URI zip = URI.create("jar:" + dir.resolve("disk.zip").toUri());
    try (FileSystem plain = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      assertThat(plain.supportedFileAttributeViews()).doesNotContain("posix", "owner");
      Path there = Files.createDirectory(plain.getPath("/there"));
      Path inIt = Files.createFile(there.resolve("file"));
      OwnUser anybody = OwnUser.seenIn(there);

      assertThatCode(() -> anybody.requireDirectory(there)).doesNotThrowAnyException();
      assertThatCode(() -> anybody.requireFile(inIt)).doesNotThrowAnyException();
      assertThatThrownBy(() -> anybody.requireDirectory(inIt))
          .isInstanceOf(ForeignFileException.class);
    }
  }
}
