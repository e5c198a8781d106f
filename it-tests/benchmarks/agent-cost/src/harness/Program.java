/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is run. */
enum Program {
  PLAIN("a plain main", "bench.Plain"),
  PAGE("a page of Tomcat", "bench.Page"),
  LOAD("a program that loads over 10,000 classes", "bench.Load");

  final String title;
  final String mainClass;

  Program(String title, String mainClass) {
    this.title = title;
    this.mainClass = mainClass;
  }

  /** Settings under which nothing of this program is woven. */
  List<String> noMatch(List<String> points) {
    return this == PAGE
        ? points.stream().map(point -> "-Dheap.agent.point." + point + "=false").toList()
        : List.of();
  }

  /** Settings under which something is: all points for the page, a rule for the others. */
  List<String> match() {
    return switch (this) {
      case PLAIN -> List.of("-Dheap.agent.rules=bench.Plain#logIn -> 0");
      case PAGE -> List.of("-Dheap.agent.rules=session:user -> value");
      case LOAD -> List.of("-Dheap.agent.rules=bench.Load#logIn -> 0");
    };
  }

  String classPath(Path apps, Path libraries) {
    Path jars = libraries.resolve(name().toLowerCase(java.util.Locale.ROOT));
    if (!Files.isDirectory(jars)) {
      return apps.toString();
    }
    try (Stream<Path> all = Files.list(jars)) {
      return apps
          + File.pathSeparator
          + all.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path jar(Path folder, String name) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no " + name + " in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
