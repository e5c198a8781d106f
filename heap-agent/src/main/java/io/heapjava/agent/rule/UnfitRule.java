/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

/** A rule that is well written and doesn't fit the method it names. The message says why. */
public final class UnfitRule extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitRule(String message) {
    super(message);
  }
}
