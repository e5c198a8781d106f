/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

/** A path asks for something that the object's class doesn't have, or doesn't let anybody read. */
final class NoSuchStep extends Exception {

  private static final long serialVersionUID = 1L;

  NoSuchStep(Class<?> type, String step) {
    super(type.getName() + " has no '" + step + "' that can be read", null, false, false);
  }
}
