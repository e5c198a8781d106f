/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.BadSettingException;
import org.jspecify.annotations.Nullable;

/**
 * One key: its name, its default, what is allowed and what it means. The table of the README is
 * printed from these, so it can't differ.
 */
public final class Setting<T> {

  /** Reads a trimmed, non-empty text, or throws with what is wrong about it. */
  public interface Parser<T> {
    T parse(String text);
  }

  private final String key;
  private final @Nullable String defaultText;
  private final String allowed;
  private final String meaning;
  private final Parser<T> parser;

  Setting(
      String key, @Nullable String defaultText, String allowed, String meaning, Parser<T> parser) {
    this.key = key;
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.meaning = meaning;
    this.parser = parser;
  }

  public String key() {
    return key;
  }

  /** The default as one would write it, or null when there is none. */
  public @Nullable String defaultText() {
    return defaultText;
  }

  public String allowed() {
    return allowed;
  }

  public String meaning() {
    return meaning;
  }

  T parse(String text, String origin) {
    try {
      return parser.parse(text);
    } catch (BadSettingException e) {
      throw e;
    } catch (RuntimeException e) {
      String why =
          e.getMessage() == null || e instanceof NumberFormatException ? "" : "; " + e.getMessage();
      throw new BadSettingException(
          key, "'" + Masked.of(text) + "' from " + origin + " (allowed: " + allowed + why + ")");
    }
  }

  @Override
  public String toString() {
    return key;
  }
}
