/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory that processes share, and what others may have put into it. */
class SpoolFoldersTest {

  @TempDir
  Path dir;

  @Test
  void rootOfAnother_isRefused_thoughItIsClosedToOthers() throws IOException {
    Path root = spool().root();
    Tampering.giveToAStranger(root);

    assertThatThrownBy(this::spool)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(root.toString(), Tampering.STRANGER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwxrwxrwx", "rwx-----x"})
  void rootThatIsOpenToOthers_isRefused(String permissions) throws IOException {
    Path root = spool().root();
    Tampering.setPermissions(root, permissions);

    assertThatThrownBy(this::spool)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(root.toString(), "open to others");
  }

  @Test
  void rootThatIsALink_isRefused() throws IOException {
    Tampering.turnIntoALink(spool().root(), dir.resolve("elsewhere"));

    assertThatThrownBy(this::spool).isInstanceOf(IOException.class);
  }

  @Test
  void filesAndFolders_areTheirOwnersOnly_theLockToo() throws IOException {
    try (SpoolFolders.Folder own = spool().createOwn()) {
      assertThat(permissions(own.path())).isEqualTo("rwx------");
      assertThat(permissions(own.path().resolve("lock"))).isEqualTo("rw-------");
    }
  }

  @Test
  void folderWithAFileOfAnother_isRefused_andTheLockGivenBack() throws IOException {
    Path run = leave();
    Tampering.giveToAStranger(run.resolve("0000000001.seg"));

    assertThatThrownBy(() -> spool().take(run)).isInstanceOf(ForeignFileException.class);

    Files.delete(run.resolve("0000000001.seg"));
    try (SpoolFolders.Folder taken = spool().take(run)) {
      assertThat(taken).isNotNull();
    }
  }

  @Test
  void lockOfAnother_isRefused() throws IOException {
    Path run = leave();
    Tampering.giveToAStranger(run.resolve("lock"));

    assertThatThrownBy(() -> spool().take(run)).isInstanceOf(ForeignFileException.class);
  }

  @Test
  void lockThatIsALink_isNotFollowed() throws IOException {
    Path run = leave();
    Path target = dir.resolve("target");
    Files.delete(run.resolve("lock"));
    Files.createSymbolicLink(run.resolve("lock"), target);

    assertThatThrownBy(() -> spool().take(run)).isInstanceOf(ForeignFileException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void folderThatIsGone_isNobodysFault() throws IOException {
    assertThat(spool().take(spool().root().resolve("0000000009"))).isNull();
  }

  @Test
  void folderThatSomebodyFoundBeforeItWasGone_isTheirs() throws IOException {
    SpoolFolders folders = SpoolFolders.in(dir, "11", new Hurried());
    SpoolFolders.Folder own = folders.createOwn();

    own.delete();

    assertThat(own.path().resolve("lock")).exists();
  }

  @Test
  void ownFolderThatAnotherProcessFoundEmpty_isMadeAgain() throws IOException {
    try (SpoolFolders.Folder own = SpoolFolders.in(dir, "11", new Robbed()).createOwn()) {
      assertThat(own.path().resolve("lock")).exists();
    }
  }

  /** Another process takes a folder away before it is locked, once. */
  private static final class Robbed extends RealDiskWith {
    private boolean done;

    @Override
    public DiskFile create(Path file) throws IOException {
      if (!done) {
        done = true;
        Files.delete(file.getParent());
      }
      return super.create(file);
    }
  }

  /** Another process makes a new lock in a folder while that is being taken away. */
  private static final class Hurried extends RealDiskWith {
    @Override
    public void delete(Path path) throws IOException {
      super.delete(path);
      if (path.endsWith("lock")) {
        Files.createFile(path);
      }
    }
  }

  private SpoolFolders spool() throws IOException {
    return SpoolFolders.in(dir, "11", Disk.REAL);
  }

  private Path leave() throws IOException {
    try (SpoolFolders.Folder own = spool().createOwn();
        SpoolLog log = SpoolLog.create(own.path(), Disk.REAL, 1000, false)) {
      log.append(List.of(SpoolLogTest.entry(1)));
      return own.path();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
