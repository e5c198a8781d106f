/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A user without rights and with few processes, for programs of a test. Threads count as processes of
 * their user, so this one must have no other ones.
 */
final class OtherUser {

  private static final String ID = "54321";

  /** A small JVM needs some twenty. */
  private static final String PROCESSES = "60";

  private final String classPath;

  private OtherUser(String classPath) {
    this.classPath = classPath;
  }

  /** Whether this process may become that user. */
  static boolean isPossible() {
    try {
      List<String> command = command();
      command.add("true");
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Copies the class path to where that user may read, and lets everybody write into the folder. */
  static OtherUser prepare(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    String mine =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> copies = new ArrayList<>();
    for (String entry : mine.split(File.pathSeparator)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path copy =
            folder.resolve("class-path").resolve(copies.size() + "-" + source.getFileName());
        copy(source, copy);
        copies.add(copy.toString());
      }
    }
    return new OtherUser(String.join(File.pathSeparator, copies));
  }

  String classPath() {
    return classPath;
  }

  /** What a command begins with that this user is to run. */
  static List<String> command() {
    return new ArrayList<>(List.of(
        "setpriv",
        "--reuid=" + ID,
        "--regid=" + ID,
        "--clear-groups",
        "prlimit",
        "--nproc=" + PROCESSES + ":" + PROCESSES));
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(source, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
