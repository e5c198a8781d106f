/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class MemoryQueueTest extends MessageQueueContract {

  @Override
  MessageQueue newQueue(int max, WhenFull whenFull, IntConsumer dropped) {
    return MessageQueue.create(max, whenFull, dropped);
  }

  @Test
  void bound_belowOne_isAnError() {
    assertThatThrownBy(() -> newQueue(0, WhenFull.DROP_NEWEST, n -> {})).hasMessage("max < 1: 0");
  }
}
