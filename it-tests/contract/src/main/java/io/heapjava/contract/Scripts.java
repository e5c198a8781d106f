/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The addresses of an application under test; more may be added while it runs. Thread-safe. */
public final class Scripts {

  /** The servlet context attribute under which {@link ScriptedServlet} finds them. */
  public static final String ATTRIBUTE = "io.heapjava.contract.scripts";

  private final Map<String, Script> byPath = new ConcurrentHashMap<>();

  /** Puts a script at this path, which begins with a slash. */
  public void put(String path, Script script) {
    byPath.put(path, script);
  }

  @Nullable
  Script at(String path) {
    return byPath.get(path);
  }
}
