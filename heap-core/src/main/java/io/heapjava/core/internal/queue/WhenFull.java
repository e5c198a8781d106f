/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

/** Which message is given up when the queue is at its bound. Either way it is counted. */
public enum WhenFull {
  /**
   * The one that comes now. What waits stays complete and in order; the default, since the first
   * thing said about a person is usually that they are who they are.
   */
  DROP_NEWEST,
  /** The one that has waited longest, for whom the newest state matters most. */
  DROP_OLDEST
}
