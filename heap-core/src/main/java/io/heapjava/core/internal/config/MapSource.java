/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Values that are at hand as pairs of texts. Copies them. */
public final class MapSource implements Source {

  private final String name;
  private final Map<String, String> values;

  private MapSource(String name, Map<String, String> values) {
    this.name = name;
    this.values = values;
  }

  /** The pairs whose key begins with {@code heap.}. */
  public static MapSource of(String name, Map<String, String> values) {
    Map<String, String> ours = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(Settings.PREFIX)) {
        ours.put(entry.getKey(), entry.getValue());
      }
    }
    return new MapSource(name, ours);
  }

  static MapSource of(String name, Properties properties) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      values.put(key, properties.getProperty(key));
    }
    return of(name, values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable String get(String key) {
    return values.get(key);
  }

  @Override
  public Collection<String> keys() {
    List<String> keys = new ArrayList<>(values.keySet());
    return keys;
  }
}
