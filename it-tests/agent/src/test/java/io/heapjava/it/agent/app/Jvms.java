/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every JDK beside the one that runs the tests. */
public final class Jvms {

  private Jvms() {}

  /** Homes, each JDK once though it may have several names. */
  public static List<Path> all() {
    try {
      Path own = Path.of(System.getProperty("java.home")).toRealPath();
      try (Stream<Path> beside = Files.list(own.getParent())) {
        return Stream.concat(Stream.of(own), beside)
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .map(Jvms::real)
            .distinct()
            .filter(home -> version(home) >= 17) // what the applications here are made for
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK's number: 17, 25. */
  public static int version(Path home) {
    try {
      String release = Files.readString(home.resolve("release"));
      String number = release.substring(release.indexOf("JAVA_VERSION=\"") + 14);
      return Integer.parseInt(number.split("[.\"]")[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every JDK with {@code -Pslow}, else the one that runs the tests. For libraries: what differs
   * between JDKs is tried with small applications every time.
   */
  public static List<Path> chosen() {
    return Boolean.getBoolean("agent.every-jdk") ? all() : all().subList(0, 1);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
