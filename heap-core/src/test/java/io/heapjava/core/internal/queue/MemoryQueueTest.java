/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static io.heapjava.core.internal.queue.MessageQueue.Offer.FULL;
import static io.heapjava.core.internal.queue.MessageQueue.Offer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.HeapMetrics;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class MemoryQueueTest extends MessageQueueContract {

  private final ManualClock clock = new ManualClock();
  private final Messages messages =
      new Messages(clock, HeapMetrics.NONE, new Trouble(NOPLogger.NOP_LOGGER, clock), false);
  private final AtomicInteger dropped = new AtomicInteger();

  @Override
  MessageQueue newQueue(int max, WhenFull whenFull, IntConsumer dropped) {
    return MessageQueue.create(max, Long.MAX_VALUE, whenFull, dropped::accept);
  }

  @Test
  void bound_belowOne_isAnError() {
    assertThatThrownBy(() -> newQueue(0, WhenFull.DROP_NEWEST, n -> {})).hasMessage("max < 1: 0");
  }

  @Test
  void bytes_areABoundToo() {
    Message small = message(10);
    MessageQueue queue = queue(3 * small.bytes(), WhenFull.DROP_NEWEST);

    assertThat(offers(queue, small, small, small, small))
        .containsExactly(TAKEN, TAKEN, TAKEN, FULL);
    assertThat(dropped).hasValue(1);
  }

  @Test
  void bytes_ofWhatIsInHand_countUntilItIsSettled() {
    Message small = message(10);
    MessageQueue queue = queue(2 * small.bytes(), WhenFull.DROP_NEWEST);
    offers(queue, small, small);
    List<Long> positions = new ArrayList<>();
    queue.drainTo((m, position) -> positions.add(position), 2);

    assertThat(queue.offer(small)).isEqualTo(FULL);
    queue.settled(positions.get(0));
    assertThat(offers(queue, small, small)).containsExactly(TAKEN, FULL);
  }

  @Test
  void bytes_full_dropOldest_givesUpAsManyAsItTakes() {
    Message small = message(10);
    Message large = message(500);
    MessageQueue queue = queue(large.bytes() + small.bytes(), WhenFull.DROP_OLDEST);
    int fit = (large.bytes() + small.bytes()) / small.bytes();
    for (int i = 0; i < fit; i++) {
      queue.offer(small);
    }

    assertThat(queue.offer(large)).isEqualTo(TAKEN);
    assertThat(dropped).hasValue(fit - 1);
    assertThat(queue.waiting()).isEqualTo(2);
  }

  @Test
  void bytes_full_dropOldest_givesUpNothingInVain() {
    Message small = message(10);
    Message large = message(500);
    MessageQueue queue = queue(large.bytes() + small.bytes(), WhenFull.DROP_OLDEST);
    queue.offer(large);
    queue.drainTo((m, position) -> {}, 1);
    queue.offer(small);

    assertThat(queue.offer(large)).isEqualTo(FULL);
    assertThat(queue.waiting()).as("the one in hand and the small one").isEqualTo(2);
  }

  @Test
  void bytes_oneMessageAlone_mayExceedThem() {
    MessageQueue queue = queue(100, WhenFull.DROP_NEWEST);

    assertThat(offers(queue, message(500), message(1))).containsExactly(TAKEN, FULL);
  }

  /** Measured, since a bound of memory that is none would be worse than no bound. */
  @Test
  void bytes_areNotLessThanWhatIsTaken() {
    List<Message> kept = new ArrayList<>();
    long before = usedMemory();
    long estimated = 0;
    for (int i = 0; i < 60_000; i++) {
      Map<String, Object> properties =
          Map.of("plan" + i, "\u4e2d" + i, "count", 100_000 + i, "tags", List.of("a" + i, "b" + i));
      Message m = messages.track("event " + i, Identity.ofEncoded("p" + i), properties, null);
      estimated += m.bytes();
      kept.add(m);
    }

    long taken = usedMemory() - before;
    assertThat(kept).hasSize(60_000);
    assertThat((double) taken / estimated)
        .as("%s taken, %s estimated", taken, estimated)
        .isBetween(0.3, 1.1);
  }

  private MessageQueue queue(long maxBytes, WhenFull whenFull) {
    return MessageQueue.create(1000, maxBytes, whenFull, dropped::addAndGet);
  }

  private static List<MessageQueue.Offer> offers(MessageQueue queue, Message... all) {
    return Stream.of(all).map(queue::offer).toList();
  }

  private Message message(int length) {
    return messages.track(
        "e", Identity.ofEncoded("p"), Map.of("text", "x".repeat(length)), "12345678");
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
