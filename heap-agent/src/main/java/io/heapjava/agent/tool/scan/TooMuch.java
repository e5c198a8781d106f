/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.IOException;

/** A limit of the whole scan is reached, and it ends; the message says which. */
final class TooMuch extends IOException {

  private static final long serialVersionUID = 1L;

  TooMuch(String message) {
    super(message);
  }
}
