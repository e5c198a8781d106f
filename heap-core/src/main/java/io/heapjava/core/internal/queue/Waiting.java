/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.message.Message;

/** A message of a spool in memory, too. Guarded by the queue's lock. */
final class Waiting {

  final Message message;
  final long position;
  final int bytes;
  boolean isReady;
  boolean written;

  Waiting(Message message, long position) {
    this.message = message;
    this.position = position;
    this.bytes = message.bytes();
  }
}
