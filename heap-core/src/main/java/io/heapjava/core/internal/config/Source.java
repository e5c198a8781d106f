/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One place that values come from: init-params, system properties, the environment, a file. */
public interface Source {

  /** How the place is called in an error, for example {@code system property}. */
  String name();

  /** The value of a key such as {@code heap.app-id}, or null. */
  @Nullable
  String get(String key);

  /** The keys this place has that begin with {@code heap.}. */
  Collection<String> keys();

  /** Whether every key with our prefix is meant for us; not so in an environment. */
  default boolean isOurs() {
    return true;
  }
}
