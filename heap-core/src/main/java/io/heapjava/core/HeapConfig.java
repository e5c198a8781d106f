/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.internal.config.IdentitySettings;
import io.heapjava.core.internal.config.MapSource;
import io.heapjava.core.internal.config.SettingValues;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.internal.config.Source;
import io.heapjava.core.internal.config.Sources;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings, read and checked once. The same keys work in every place; the first place that has
 * a key wins: the builder (or a filter's init-params, an agent's arguments), system properties, the
 * environment ({@code heap.app-id} is {@code HEAP_APP_ID} there), the file named by {@code
 * heap.config-file} or else {@code heap.properties} on the class path, the default.
 *
 * <p>Immutable; {@code toString} holds no secret.
 */
public final class HeapConfig {

  private static final URI US = URI.create("https://heapanalytics.com");
  private static final URI EU = URI.create("https://c.eu.heap-api.com");

  private final SettingValues values;
  private final IdentityPolicy identityPolicy;

  private HeapConfig(SettingValues values, IdentityPolicy identityPolicy) {
    this.values = values;
    this.identityPolicy = identityPolicy;
  }

  /** Nothing set by hand yet. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** What system properties, environment and file say. */
  public static HeapConfig load() {
    return newBuilder().build();
  }

  /** Whether the library is on and has an environment ID to send for. */
  public boolean isOn() {
    return values.require(Settings.ENABLED) && values.get(Settings.APP_ID) != null;
  }

  /**
   * The environment ID.
   *
   * @throws BadSettingException if it is not set
   */
  public String appId() {
    return values.require(Settings.APP_ID);
  }

  /** The base address that requests go to. */
  public URI endpoint() {
    URI endpoint = values.get(Settings.ENDPOINT);
    if (endpoint != null) {
      return endpoint;
    }
    return values.require(Settings.REGION).equals("eu") ? EU : US;
  }

  /** From what the application calls a person to what Heap knows the person by. */
  public IdentityPolicy identityPolicy() {
    return identityPolicy;
  }

  /** Keys that are no settings, each as a sentence with the nearest one that is. */
  public List<String> remarks() {
    return values.remarks();
  }

  /** For this library's own modules; promised to nobody else. */
  public SettingValues values() {
    return values;
  }

  @Override
  public String toString() {
    return "HeapConfig{app-id=" + values.get(Settings.APP_ID) + ", endpoint=" + endpoint() + "}";
  }

  /** Settings by hand; not thread-safe. Everything is checked by {@link #build()}. */
  public static final class Builder {

    private final Map<String, String> byHand = new LinkedHashMap<>();
    private boolean processSources = true;
    private @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private String origin = "builder";

    private Builder() {}

    /** The environment ID from Heap's settings: digits. */
    public Builder appId(String appId) {
      return set(Settings.APP_ID.key(), appId);
    }

    /** The base address of a proxy or a simulator. */
    public Builder endpoint(URI endpoint) {
      return set(
          Settings.ENDPOINT.key(), requireNonNull(endpoint, "endpoint == null").toString());
    }

    /**
     * Any key, for example {@code set("heap.region", "eu")}.
     *
     * @throws BadSettingException if the key does not begin with {@code heap.}
     */
    public Builder set(String key, String value) {
      requireNonNull(key, "key == null");
      requireNonNull(value, "value == null");
      if (!key.startsWith(Settings.PREFIX)) {
        throw new BadSettingException(key, "is no key (allowed: keys that begin with heap.)");
      }
      byHand.put(key, value);
      return this;
    }

    /** All pairs whose key begins with {@code heap.}; {@code origin} names them in errors. */
    public Builder setAll(String origin, Map<String, String> pairs) {
      this.origin = requireNonNull(origin, "origin == null");
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        if (pair.getKey().startsWith(Settings.PREFIX)) {
          byHand.put(pair.getKey(), pair.getValue());
        }
      }
      return this;
    }

    /** Looks at nothing but what is set here: no system properties, environment or file. */
    public Builder withoutProcessSources() {
      processSources = false;
      return this;
    }

    /** Where {@code heap.properties} is looked for; null for nowhere. */
    public Builder classLoader(@Nullable ClassLoader loader) {
      this.loader = loader;
      return this;
    }

    /**
     * Reads and checks everything.
     *
     * @throws BadSettingException naming key, value and what is allowed
     */
    public HeapConfig build() {
      List<Source> given = Collections.singletonList(MapSource.of(origin, byHand));
      List<Source> sources = processSources ? Sources.ofProcess(given, loader) : given;
      SettingValues values = SettingValues.read(sources);
      return new HeapConfig(values, IdentitySettings.policy(values, System.getenv()));
    }
  }
}
