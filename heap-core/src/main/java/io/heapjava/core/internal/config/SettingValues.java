/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.principal.ValueSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all sources together say: for each key the first source that has it. Immutable. */
public final class SettingValues {

  private final Map<Setting<?>, Object> values;
  private final Map<String, ValueSource> properties;
  private final List<String> remarks;

  SettingValues(
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
    SettingReview review = SettingReview.of(sources);
    if (!review.mistakes().isEmpty()) {
      throw review.mistakes().get(0);
    }
    return review.values();
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
}
