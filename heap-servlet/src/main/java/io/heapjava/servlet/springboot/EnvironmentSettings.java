/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.springboot;

import io.heapjava.core.internal.config.Setting;
import io.heapjava.core.internal.config.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** What Spring's environment says under our prefix, in the order of precedence that it has there. */
final class EnvironmentSettings {

  /** Of the agent, which starts before Spring and doesn't ask it. */
  private static final String AGENT = Settings.PREFIX + "agent.";

  private final ConfigurableEnvironment environment;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private EnvironmentSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * By the names that settings have here.
   *
   * @throws IllegalArgumentException for a placeholder that leads nowhere, and for a list, which
   *     would be passed over
   */
  static Map<String, String> of(ConfigurableEnvironment environment) {
    EnvironmentSettings all = new EnvironmentSettings(environment);
    all.ask();
    all.lookAround();
    return all.settings;
  }

  /** Spring knows other spellings of a name, and sources that can't be listed. */
  private void ask() {
    for (Setting<?> setting : Settings.all()) {
      asked.add(uniform(setting.key()));
      add(setting.key(), environment::resolveRequiredPlaceholders);
    }
  }

  /** For names that can't be known, and for mistyped ones, which are told of by who reads settings. */
  private void lookAround() {
    for (PropertySource<?> source : environment.getPropertySources()) {
      for (String name : names(source)) {
        if (!name.startsWith(Settings.PREFIX) || name.startsWith(AGENT)) {
          continue;
        }
        int entry = name.indexOf('[');
        if (entry >= 0 && asked.contains(uniform(name.substring(0, entry)))) {
          throw new IllegalArgumentException(name
              + " is of a list; a setting is one text, with commas where it has several values");
        }
        if (!asked.contains(uniform(name))) {
          add(name, environment::resolvePlaceholders); // another product's may lead nowhere
        }
      }
    }
  }

  private static String[] names(PropertySource<?> source) {
    try {
      return source instanceof EnumerablePropertySource
          ? ((EnumerablePropertySource<?>) source).getPropertyNames()
          : new String[0];
    } catch (IllegalStateException e) {
      return new String[0]; // one of several in one can't be listed
    }
  }

  /** The first source that says something: a blank text is as good as none. */
  private void add(String name, UnaryOperator<String> resolve) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      Object raw = source.getProperty(name);
      String value = raw == null ? "" : resolve.apply(raw.toString());
      if (!value.trim().isEmpty()) {
        settings.put(name, value);
        return;
      }
    }
  }

  private static String uniform(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
