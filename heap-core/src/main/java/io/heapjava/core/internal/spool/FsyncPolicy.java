/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

/** When the operating system is asked to put on the device what was written. */
public enum FsyncPolicy {
  /** Before a call returns. */
  ALWAYS,
  /** Once a second. */
  INTERVAL,
  /** When it likes to. */
  NEVER
}
