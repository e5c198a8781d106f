/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.springboot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** What Spring's environment says under our prefix, in the order of precedence that it has there. */
final class EnvironmentSettings {

  private static final String PREFIX = "heap.";

  private EnvironmentSettings() {}

  /** Names as they are written; variables such as HEAP_APP_ID are read elsewhere. */
  static Map<String, String> of(ConfigurableEnvironment environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource) {
        for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
          String value = name.startsWith(PREFIX) ? environment.getProperty(name) : null;
          if (value != null) {
            settings.put(name, value);
          }
        }
      }
    }
    return settings;
  }
}
