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

/**
 * Everything that all sources together say, wrong values included: one look at them for {@link
 * SettingValues}, which stops at the first mistake, and for telling people, who want all. Immutable.
 */
public final class SettingReview {

  /** A key with its value and where that comes from. */
  public static final class Line {
    private final String key;
    private final String text;
    private final String origin;

    private Line(String key, String text, String origin) {
      this.key = key;
      this.text = text;
      this.origin = origin;
    }

    public String key() {
      return key;
    }

    /** As it may be shown to anybody. */
    public String text() {
      return text;
    }

    /** The name of a source, or {@code default}. */
    public String origin() {
      return origin;
    }
  }

  private static final String DEFAULT = "default";

  private final List<Source> sources;
  private final List<Line> lines = new ArrayList<>();
  private final List<BadSettingException> mistakes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<String, ValueSource> properties = new LinkedHashMap<>();

  private SettingReview(List<Source> sources) {
    this.sources = sources;
    for (Setting<?> setting : Settings.all()) {
      read(setting);
    }
    readProperties();
    nameFile();
    readUnknownKeys();
  }

  /**
   * Looks at every key.
   *
   * @param sources highest first
   */
  public static SettingReview of(List<Source> sources) {
    return new SettingReview(sources);
  }

  /** Every key that has a value, in the order of the README's table. */
  public List<Line> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** What keeps the library off. */
  public List<BadSettingException> mistakes() {
    return Collections.unmodifiableList(mistakes);
  }

  /** Keys that nobody knows, each as a sentence with the nearest known one. */
  public List<String> remarks() {
    return Collections.unmodifiableList(remarks);
  }

  /** What can be used; keys with a mistake have no value here. */
  public SettingValues values() {
    return new SettingValues(values, properties, remarks);
  }

  private void read(Setting<?> setting) {
    for (Source source : sources) {
      String text = source.get(setting.key());
      if (text != null && !text.trim().isEmpty()) {
        read(setting, text.trim(), source.name());
        return;
      }
    }
    String defaultText = setting.defaultText();
    if (defaultText != null) {
      read(setting, defaultText, DEFAULT);
    }
  }

  private void read(Setting<?> setting, String text, String origin) {
    boolean namesKey =
        setting == Settings.IDENTITY_KEY_FILE || setting == Settings.IDENTITY_KEY_ENV;
    lines.add(new Line(setting.key(), namesKey ? Masked.nameOfKey(text) : Masked.of(text), origin));
    Object value = parsed(setting, text, origin);
    if (value != null) {
      values.put(setting, value);
    }
  }

  private <T> @Nullable T parsed(Setting<T> setting, String text, String origin) {
    try {
      return setting.parse(text, origin);
    } catch (BadSettingException e) {
      mistakes.add(e);
      return null;
    }
  }

  private void readProperties() {
    for (Source source : sources) {
      for (String key : source.keys()) {
        String text = source.get(key);
        String name = nameOf(key);
        if (name == null || text == null || text.trim().isEmpty() || properties.containsKey(name)) {
          continue;
        }
        lines.add(new Line(key, text.trim(), source.name()));
        if (name.trim().isEmpty()) {
          mistakes.add(withoutName(key, text.trim(), source.name()));
          continue;
        }
        ValueSource value = parsed(Settings.property(key), text.trim(), source.name());
        if (value != null) {
          properties.put(name, value);
        }
      }
    }
  }

  private static BadSettingException withoutName(String key, String text, String origin) {
    return new BadSettingException(
        key,
        "names no property for '"
            + Masked.of(text)
            + "' from "
            + origin
            + " (allowed: "
            + Settings.PROPERTIES_PREFIX
            + "<name>)");
  }

  private void nameFile() {
    for (Source source : sources) {
      String path = source.get(ConfigFile.KEY);
      if (path != null && !path.trim().isEmpty()) {
        lines.add(new Line(ConfigFile.KEY, path.trim(), source.name()));
        return;
      }
    }
  }

  private static @Nullable String nameOf(String key) {
    return key.startsWith(Settings.PROPERTIES_PREFIX)
        ? key.substring(Settings.PROPERTIES_PREFIX.length())
        : null;
  }

  private void readUnknownKeys() {
    for (Source source : sources) {
      for (String key : source.keys()) {
        if (!isKnown(key)) {
          readUnknown(key, source);
        }
      }
    }
  }

  private void readUnknown(String key, Source source) {
    String nearest = NearestKey.to(key);
    if (source.isOurs() && decidesWhoSomebodyIs(key)) {
      mistakes.add(new BadSettingException(
          key,
          "is no setting (allowed: "
              + (nearest == null ? "see the README" : nearest + ", perhaps")
              + ")"));
    } else if (nearest != null) {
      remarks.add(key + " (" + source.name() + ") is no setting; did you mean " + nearest + "?");
    } else if (source.isOurs()) {
      remarks.add(key + " (" + source.name() + ") is no setting");
    }
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
