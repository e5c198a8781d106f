/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment: {@code heap.app-id} is {@code HEAP_APP_ID} there. */
final class EnvironmentSource implements Source {

  private static final String PREFIX = "HEAP_";

  /** Holds the secret itself, so it is no setting. */
  private static final String DEFAULT_KEY_VARIABLE = "HEAP_IDENTITY_KEY";

  private final Map<String, String> environment;

  EnvironmentSource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public @Nullable String get(String key) {
    return environment.get(variableOf(key));
  }

  @Override
  public Collection<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String variable : environment.keySet()) {
      if (variable.startsWith(PREFIX) && !variable.equals(DEFAULT_KEY_VARIABLE)) {
        keys.add(keyOf(variable));
      }
    }
    return keys;
  }

  /** Other programs have variables that begin with HEAP_ too. */
  @Override
  public boolean isOurs() {
    return false;
  }

  static String variableOf(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The known key that has this variable, else the best guess: names of properties keep dots. */
  private static String keyOf(String variable) {
    for (Setting<?> setting : Settings.all()) {
      if (variableOf(setting.key()).equals(variable)) {
        return setting.key();
      }
    }
    String properties = variableOf(Settings.PROPERTIES_PREFIX);
    if (variable.startsWith(properties)) {
      return Settings.PROPERTIES_PREFIX
          + variable.substring(properties.length()).toLowerCase(Locale.ROOT);
    }
    String guess = variable.toLowerCase(Locale.ROOT).replace('_', '-');
    return guess.startsWith("heap-agent-")
        ? guess.replaceFirst("heap-agent-", "heap.agent.") // the agent's own
        : guess.replaceFirst("heap-", "heap.");
  }
}
