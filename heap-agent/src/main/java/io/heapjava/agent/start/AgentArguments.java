/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code app-id=123;region=eu}: keys as in every other place, where the {@code heap.} at their
 * beginning may be left out.
 */
public final class AgentArguments {

  private AgentArguments() {}

  /**
   * @throws IllegalArgumentException naming the part that is no pair
   */
  public static Map<String, String> parse(@Nullable String arguments) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (arguments == null) {
      return pairs;
    }
    for (String part : arguments.split(";")) {
      String pair = part.trim();
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "agent argument '" + pair + "' (allowed: key=value, parted by ;)");
      }
      pairs.putAll(pair(pair.substring(0, equals), pair.substring(equals + 1)));
    }
    return pairs;
  }

  /** One pair, with its whole key. */
  public static Map<String, String> pair(String key, String value) {
    String name = key.trim();
    return Collections.singletonMap(name.startsWith("heap.") ? name : "heap." + name, value.trim());
  }
}
