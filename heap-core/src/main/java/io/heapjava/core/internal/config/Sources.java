/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from, highest first: what the code or the descriptor says (builder, init-param,
 * agent argument), system properties, the environment, the file, the defaults.
 */
public final class Sources {

  private Sources() {}

  /** The sources of this process below what is given by hand. */
  public static List<Source> ofProcess(List<Source> byHand, @Nullable ClassLoader loader) {
    return of(byHand, systemProperties(), System.getenv(), loader);
  }

  /** The same without the file: what is left to say when it can't be read. */
  public static List<Source> withoutFile(List<Source> byHand) {
    return aboveFile(byHand, systemProperties(), System.getenv());
  }

  static List<Source> of(
      List<Source> byHand,
      Properties system,
      Map<String, String> environment,
      @Nullable ClassLoader loader) {
    List<Source> sources = aboveFile(byHand, system, environment);
    Source file = ConfigFile.find(sources, loader);
    if (file != null) {
      sources.add(file);
    }
    return sources;
  }

  private static List<Source> aboveFile(
      List<Source> byHand, Properties system, Map<String, String> environment) {
    List<Source> sources = new ArrayList<>(byHand);
    sources.add(MapSource.of("system property", system));
    sources.add(new EnvironmentSource(environment));
    return sources;
  }

  /** A copy: others may write to the original while we read. */
  private static Properties systemProperties() {
    Properties copy = new Properties();
    Properties system = System.getProperties();
    for (String key : system.stringPropertyNames()) {
      String value = system.getProperty(key);
      if (value != null) {
        copy.setProperty(key, value);
      }
    }
    return copy;
  }
}
