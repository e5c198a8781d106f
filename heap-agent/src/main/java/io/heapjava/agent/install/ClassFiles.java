/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import org.jspecify.annotations.Nullable;

/** Where the class files are that a class refers to. */
public interface ClassFiles {

  /** The class file of this binary name, or null. */
  byte @Nullable [] find(String className);
}
