/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which trouble was told of, so that each kind is one line. Bounded. Thread-safe. */
final class Troubles {

  private static final int MAX = 200;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  boolean isNew(String where, Throwable thrown) {
    return told.size() < MAX && told.add(where + " " + thrown.getClass().getName());
  }
}
