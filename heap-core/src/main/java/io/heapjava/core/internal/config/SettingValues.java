/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.principal.ValueSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all sources together say: for each key the first source that has it. Immutable. */
public final class SettingValues {

  private final Map<Setting<?>, Object> values;
  private final Map<String, ValueSource> properties;
  private final List<String> remarks;

  private SettingValues(
      Map<Setting<?>, Object> values, Map<String, ValueSource> properties, List<String> remarks) {
    this.values = values;
    this.properties = Collections.unmodifiableMap(properties);
    this.remarks = Collections.unmodifiableList(remarks);
  }

  /**
   * Reads every key.
   *
   * @param sources highest first
   * @throws BadSettingException for the first value that can't be used
   */
  public static SettingValues read(List<Source> sources) {
    Map<Setting<?>, Object> values = new HashMap<>();
    for (Setting<?> setting : Settings.all()) {
      Object value = valueOf(setting, sources);
      if (value != null) {
        values.put(setting, value);
      }
    }
    return new SettingValues(values, propertiesOf(sources), remarksOn(sources));
  }

  /** The value or its default; null when the key has neither. */
  @SuppressWarnings("unchecked") // values are only put in under the setting that parsed them
  public <T> @Nullable T get(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** The value of a key that has a default. */
  public <T> T require(Setting<T> setting) {
    T value = get(setting);
    if (value == null) {
      throw new BadSettingException(
          setting.key(), "is not set (allowed: " + setting.allowed() + ")");
    }
    return value;
  }

  /** Configured user properties: from name to source. */
  public Map<String, ValueSource> properties() {
    return properties;
  }

  /** Keys that nobody knows, each as a sentence with the nearest known one. */
  public List<String> remarks() {
    return remarks;
  }

  private static @Nullable Object valueOf(Setting<?> setting, List<Source> sources) {
    for (Source source : sources) {
      String text = source.get(setting.key());
      if (text != null && !text.trim().isEmpty()) {
        return setting.parse(text.trim(), source.name());
      }
    }
    String defaultText = setting.defaultText();
    return defaultText == null ? null : setting.parse(defaultText, "default");
  }

  private static Map<String, ValueSource> propertiesOf(List<Source> sources) {
    Map<String, ValueSource> properties = new LinkedHashMap<>();
    for (Source source : sources) {
      for (String key : source.keys()) {
        String text = source.get(key);
        String name = nameOf(key);
        if (name != null
            && text != null
            && !text.trim().isEmpty()
            && !properties.containsKey(name)) {
          properties.put(name, Settings.property(key).parse(text.trim(), source.name()));
        }
      }
    }
    return properties;
  }

  private static @Nullable String nameOf(String key) {
    return key.startsWith(Settings.PROPERTIES_PREFIX)
        ? key.substring(Settings.PROPERTIES_PREFIX.length())
        : null;
  }

  private static List<String> remarksOn(List<Source> sources) {
    List<String> remarks = new ArrayList<>();
    for (Source source : sources) {
      for (String key : source.keys()) {
        if (isKnown(key)) {
          continue;
        }
        String nearest = NearestKey.to(key);
        if (source.isOurs() && decidesWhoSomebodyIs(key)) {
          throw new BadSettingException(
              key,
              "is no setting (allowed: "
                  + (nearest == null ? "see the README" : nearest + ", perhaps")
                  + ")");
        }
        if (nearest != null) {
          remarks.add(
              key + " (" + source.name() + ") is no setting; did you mean " + nearest + "?");
        } else if (source.isOurs()) {
          remarks.add(key + " (" + source.name() + ") is no setting");
        }
      }
    }
    return remarks;
  }

  /** A slip here would send the wrong identities, or the right ones in plain: that can't be undone. */
  private static boolean decidesWhoSomebodyIs(String key) {
    return key.startsWith("heap.identi") || key.startsWith("heap.imperson");
  }

  private static boolean isKnown(String key) {
    if (key.startsWith("heap.agent.")) {
      return true; // the agent checks its own keys
    }
    if (key.startsWith(Settings.PROPERTIES_PREFIX) || key.equals(ConfigFile.KEY)) {
      return true;
    }
    for (Setting<?> setting : Settings.all()) {
      if (setting.key().equals(key)) {
        return true;
      }
    }
    return false;
  }
}
