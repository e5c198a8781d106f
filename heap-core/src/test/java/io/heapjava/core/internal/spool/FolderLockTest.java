/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One holder of a folder: among processes, and among copies of the library in a JVM. */
class FolderLockTest {

  private final Properties before = System.getProperties();

  @TempDir
  Path dir;

  private SpoolFolders folders;
  private SpoolFolders.Folder own;

  @BeforeEach
  void make() throws IOException {
    folders = SpoolFolders.in(dir, "11", Disk.REAL);
    own = folders.createOwn();
  }

  @AfterEach
  void end() throws IOException {
    System.setProperties(before);
    own.close();
  }

  @Test
  void heldFolder_isNobodyElses_untilItIsGivenBack() throws Exception {
    assertThat(folders.take(own.path())).isNull();
    assertThat(freeForAnotherProcess()).isFalse();

    own.close();

    assertThat(freeForAnotherProcess()).isTrue();
    try (SpoolFolders.Folder taken = folders.take(own.path())) {
      assertThat(taken).isNotNull();
    }
  }

  @Test
  void applicationThatExchangesTheSystemProperties_endsNoLock() throws Exception {
    System.setProperties(withoutOurs());

    assertThat(folders.take(own.path())).isNull();
    assertThat(freeForAnotherProcess()).isFalse();
  }

  @Test
  void fileOfAFolderThatThisJvmHolds_isNotEvenOpened() throws Exception {
    Exchanging disk = new Exchanging(0);
    System.setProperties(withoutOurs());

    assertThat(SpoolFolders.in(dir, "11", disk).take(own.path())).isNull();

    assertThat(disk.opened).isZero();
  }

  @Test
  void copiesOfTheLibrary_knowOfEachOther_whateverTheSystemPropertiesAre() throws Exception {
    System.setProperties(withoutOurs());
    try (URLClassLoader webApplication = copyOfTheLibrary()) {
      assertThat(takenBy(webApplication)).isNull();
      assertThat(freeForAnotherProcess()).isFalse();

      own.close();
      try (Closeable theirs = takenBy(webApplication)) {
        assertThat(theirs).isNotNull();
        Exchanging disk = new Exchanging(0);
        assertThat(SpoolFolders.in(dir, "11", disk).take(own.path())).isNull();
        assertThat(disk.opened).isZero();
        assertThat(freeForAnotherProcess()).isFalse();
      }
      assertThat(freeForAnotherProcess()).isTrue();
    }
  }

  @Test
  void lockOfTheSameJvmThatIsWrittenDownNowhere_isNotEndedByTrying() throws Exception {
    own.close();
    try (FileChannel other = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(folders.take(own.path())).isNull();
      assertThat(folders.take(own.path())).isNull();

      assertThat(lock.isValid()).isTrue();
      assertThat(freeForAnotherProcess()).isFalse();
    }

    try (SpoolFolders.Folder taken = folders.take(own.path())) {
      assertThat(taken).isNotNull();
      assertThat(freeForAnotherProcess()).isFalse();
    }
  }

  @Test
  void fileThatIsExchangedWhileItIsOpened_isNotWhatIsLocked() throws Exception {
    own.close();
    Exchanging disk = new Exchanging(3);
    SpoolFolders hurried = SpoolFolders.in(dir, "11", disk);

    try (SpoolFolders.Folder taken = hurried.take(own.path())) {
      assertThat(taken).isNotNull();
      assertThat(disk.left).isZero();
      try (FileChannel byName = FileChannel.open(lockFile(), StandardOpenOption.WRITE)) {
        assertThatThrownBy(byName::tryLock).isInstanceOf(OverlappingFileLockException.class);
      }
    }
  }

  @Test
  void fileThatIsExchangedAllTheTime_isGivenUp() throws Exception {
    own.close();
    SpoolFolders hurried = SpoolFolders.in(dir, "11", new Exchanging(Integer.MAX_VALUE));

    assertThat(hurried.take(own.path())).isNull();

    try (SpoolFolders.Folder taken = folders.take(own.path())) {
      assertThat(taken).isNotNull();
    }
  }

  /** Whoever held the folder deletes the lock, and a third one makes a new one. */
  private static final class Exchanging extends RealDiskWith {
    private int left;
    private int opened;

    private Exchanging(int times) {
      left = times;
    }

    @Override
    public FileChannel openToLock(Path file) throws IOException {
      FileChannel channel = super.openToLock(file);
      opened++;
      if (left > 0) {
        left--;
        Files.delete(file);
        create(file).close();
      }
      return channel;
    }
  }

  private Path lockFile() {
    return own.path().resolve("lock");
  }

  private Properties withoutOurs() {
    Properties plain = new Properties();
    before.forEach((key, value) -> {
      if (!key.toString().startsWith("io.heapjava")) {
        plain.put(key, value);
      }
    });
    return plain;
  }

  private boolean freeForAnotherProcess() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(before.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            before.getProperty("java.class.path"),
            Tries.class.getName(),
            lockFile().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
    assertThat(process.waitFor()).isZero();
    return Boolean.parseBoolean(said);
  }

  /** Another process that would like to have the lock. */
  static final class Tries {
    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        System.out.println(channel.tryLock() != null);
      }
    }
  }

  private URLClassLoader copyOfTheLibrary() throws IOException {
    List<URL> path = new ArrayList<>();
    for (String entry : before.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** The folder as a copy of the library sees it, or null when it can't have it. */
  private Closeable takenBy(ClassLoader copy) throws Exception {
    Class<?> type = copy.loadClass(SpoolFolders.class.getName());
    assumeTrue(type != SpoolFolders.class);
    Class<?> diskType = copy.loadClass(Disk.class.getName());
    Object disk = diskType.getField("REAL").get(null);
    try {
      Object theirs =
          type.getMethod("in", Path.class, String.class, diskType).invoke(null, dir, "11", disk);
      return (Closeable) type.getMethod("take", Path.class).invoke(theirs, own.path());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
