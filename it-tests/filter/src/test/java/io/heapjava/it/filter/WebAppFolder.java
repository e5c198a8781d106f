/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.AppDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** An exploded WAR in a temporary folder. */
final class WebAppFolder implements AutoCloseable {

  private final Path root;

  WebAppFolder(AppDefinition app, String webXml) {
    try {
      root = Files.createTempDirectory("heap-it");
      Path webInf = Files.createDirectories(root.resolve("WEB-INF"));
      Files.writeString(webInf.resolve("web.xml"), webXml);
      for (Map.Entry<String, String> file : app.webInf().entrySet()) {
        Path path = webInf.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
