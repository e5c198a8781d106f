/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.message.Message;
import java.util.List;

/** Hears what happens to messages in a queue on disk besides being drained. */
public interface SpoolListener extends MessageQueue.Overflow {

  /** So many messages were given up because the disk takes none and memory is at its bound. */
  @Override
  void overflowed(int messages);

  /** So many messages were given up because the spool is at its bound. */
  void spoolFull(int messages);

  /**
   * The messages of {@link #spoolFull}, called before it.
   *
   * @param seen those that were in memory too
   * @param unseen how many were on disk only
   */
  default void spoolGaveUp(List<Message> seen, int unseen) {}

  /** Messages of a dead process: so many wait here now, and so many were lost to damage. */
  void recovered(int messages, int damaged);

  /** So many messages that were taken or recovered can't be read any more. */
  void damaged(int messages);

  /** There may be something to drain, without an offer; false when that must be said again. */
  boolean ready();
}
