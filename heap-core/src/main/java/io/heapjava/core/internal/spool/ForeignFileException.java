/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;

/** Something that this process's user did not make, or that others may write to: to be left alone. */
public final class ForeignFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with which file, and what to do; for a log. */
  ForeignFileException(String message) {
    super(message);
  }
}
