/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;

/** A spool written by a newer version of this library: to be left alone. */
public final class NewerFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  NewerFormatException(int version) {
    super("spool format " + version + " (known here: up to " + Records.VERSION + ")");
  }
}
