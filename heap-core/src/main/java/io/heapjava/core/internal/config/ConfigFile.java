/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.BadSettingException;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The file of settings: the one that is named, else {@code heap.properties} of the class path. */
final class ConfigFile {

  /** Names the file; looked for in every other source. */
  static final String KEY = "heap.config-file";

  /** Some editors put one in front, and the first key would be another one then. */
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private static final String RESOURCE = "heap.properties";

  private ConfigFile() {}

  static @Nullable Source find(List<Source> above, @Nullable ClassLoader loader) {
    for (Source source : above) {
      String path = source.get(KEY);
      if (path != null && !path.trim().isEmpty()) {
        return named(new File(path.trim()), source.name());
      }
    }
    return loader == null ? null : fromClassPath(loader);
  }

  private static Source named(File file, String origin) {
    try (InputStream in = new FileInputStream(file)) {
      return read("file " + file, in);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSettingException(
          KEY,
          "'" + file + "' from " + origin + " can't be read (allowed: a readable properties file)");
    }
  }

  private static @Nullable Source fromClassPath(ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      return in == null ? null : read(RESOURCE, in);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSettingException(KEY, RESOURCE + " of the class path is no properties file");
    }
  }

  private static Source read(String name, InputStream in) throws IOException {
    Properties properties = new Properties();
    Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    properties.load(reader);
    return MapSource.of(name, properties);
  }
}
