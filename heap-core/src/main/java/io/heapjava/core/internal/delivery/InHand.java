/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.Message;
import org.jspecify.annotations.Nullable;

/** A message that was drained and is not settled yet. The delivery thread's only. */
final class InHand {

  private final Message message;
  private final long position;
  private final String key;
  private final @Nullable String secondKey;
  private boolean settled;

  InHand(Message message, long position) {
    this.message = message;
    this.position = position;
    this.key = message.orderKey();
    this.secondKey = message.secondOrderKey();
  }

  Message message() {
    return message;
  }

  long position() {
    return position;
  }

  String key() {
    return key;
  }

  @Nullable
  String secondKey() {
    return secondKey;
  }

  boolean isSettled() {
    return settled;
  }

  void settle() {
    settled = true;
  }
}
