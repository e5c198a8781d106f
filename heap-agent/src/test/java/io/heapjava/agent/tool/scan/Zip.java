/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive in the making; entries keep their order. */
final class Zip {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  Zip with(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  Zip with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  Zip with(String path, Zip inner) {
    return with(path, inner.bytes());
  }

  /** The class file of a class, below a folder; it isn't loaded. */
  Zip withClass(String folder, String className) {
    String path = className.replace('.', '/') + ".class";
    return with(folder + path, classFile(className));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Path at(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  static byte[] classFile(String className) {
    String path = className.replace('.', '/') + ".class";
    try (InputStream in = Zip.class.getClassLoader().getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
