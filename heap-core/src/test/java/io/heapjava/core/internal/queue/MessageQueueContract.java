/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** What every queue must do, wherever it keeps its messages. */
abstract class MessageQueueContract {

  private final ManualClock clock = new ManualClock();
  private final Messages messages =
      new Messages(clock, new RecordingMetrics(), new Trouble(NOPLogger.NOP_LOGGER, clock), false);
  private final AtomicInteger dropped = new AtomicInteger();

  abstract MessageQueue newQueue(int max, WhenFull whenFull, IntConsumer dropped);

  @Test
  void drain_handsOverInOrderWithRisingPositions() {
    MessageQueue queue = queue(10, WhenFull.DROP_NEWEST);
    offer(queue, "a", "b", "c");

    Drained first = drain(queue, 2);
    Drained rest = drain(queue, 10);

    assertThat(first.keys).containsExactly("i:a", "i:b");
    assertThat(rest.keys).containsExactly("i:c");
    assertThat(first.positions.get(0)).isLessThan(first.positions.get(1));
    assertThat(first.positions.get(1)).isLessThan(rest.positions.get(0));
    assertThat(rest.positions.get(0)).isEqualTo(queue.lastPosition());
  }

  @Test
  void drained_staysWaitingUntilSettled() {
    MessageQueue queue = queue(10, WhenFull.DROP_NEWEST);
    offer(queue, "a", "b");
    Drained drained = drain(queue, 1);

    assertThat(queue.waiting()).isEqualTo(2);
    assertThat(queue.undrained()).isEqualTo(1);
    queue.settled(drained.positions.get(0));
    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void settled_outOfOrder_isFine() {
    MessageQueue queue = queue(10, WhenFull.DROP_NEWEST);
    offer(queue, "a", "b", "c");
    Drained drained = drain(queue, 3);

    Collections.reverse(drained.positions);
    drained.positions.forEach(queue::settled);

    assertThat(queue.waiting()).isZero();
  }

  @Test
  void firstWaiting_isTheOldestUndrained() {
    MessageQueue queue = queue(10, WhenFull.DROP_NEWEST);
    assertThat(queue.firstWaiting()).isEqualTo(MessageQueue.NONE);
    offer(queue, "a", "b");

    long first = queue.firstWaiting();
    Drained drained = drain(queue, 1);

    assertThat(drained.positions).containsExactly(first);
    assertThat(queue.firstWaiting()).isGreaterThan(first).isEqualTo(queue.lastPosition());
  }

  @Test
  void full_dropNewest_keepsWhatWaits() {
    MessageQueue queue = queue(2, WhenFull.DROP_NEWEST);
    offer(queue, "a", "b");

    assertThat(queue.offer(message("c"))).isEqualTo(MessageQueue.Offer.FULL);
    assertThat(dropped).hasValue(1);
    assertThat(drain(queue, 9).keys).containsExactly("i:a", "i:b");
  }

  @Test
  void full_dropOldest_keepsTheNewest() {
    MessageQueue queue = queue(2, WhenFull.DROP_OLDEST);
    offer(queue, "a", "b", "c");

    assertThat(dropped).hasValue(1);
    assertThat(queue.waiting()).isEqualTo(2);
    assertThat(drain(queue, 9).keys).containsExactly("i:b", "i:c");
  }

  @Test
  void full_ofWhatIsInHand_canGiveUpOnlyTheNewest() {
    MessageQueue queue = queue(2, WhenFull.DROP_OLDEST);
    offer(queue, "a", "b");
    Drained drained = drain(queue, 2);

    assertThat(queue.offer(message("c"))).isEqualTo(MessageQueue.Offer.FULL);
    queue.settled(drained.positions.get(0));
    assertThat(queue.offer(message("d"))).isEqualTo(MessageQueue.Offer.TAKEN);
    assertThat(dropped).hasValue(1);
  }

  @Test
  void closed_takesNothingAndCanBeDrained() {
    MessageQueue queue = queue(2, WhenFull.DROP_OLDEST);
    offer(queue, "a");
    queue.close();
    queue.close();

    assertThat(queue.offer(message("b"))).isEqualTo(MessageQueue.Offer.CLOSED);
    assertThat(dropped).hasValue(0);
    assertThat(drain(queue, 9).keys).containsExactly("i:a");
  }

  @Test
  void manyThreads_loseNothingAndKeepEachThreadsOrder() throws Exception {
    int threads = 8;
    int each = 2000;
    MessageQueue queue = queue(500, WhenFull.DROP_NEWEST);
    CountDownLatch done = new CountDownLatch(threads);
    Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    for (int t = 0; t < threads; t++) {
      String who = "t" + t;
      Thread thread = new Thread(() -> {
        for (int i = 0; i < each; i++) {
          if (queue.offer(message(who)) == MessageQueue.Offer.TAKEN) {
            taken.computeIfAbsent("i:" + who, k -> new AtomicInteger()).incrementAndGet();
          }
        }
        done.countDown();
      });
      thread.start();
    }

    Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    List<Long> positions = new ArrayList<>();
    boolean last = false;
    while (!last) {
      last = done.getCount() == 0;
      int drained = queue.drainTo(
          (m, position) -> {
            seen.computeIfAbsent(m.orderKey(), k -> new AtomicInteger()).incrementAndGet();
            positions.add(position);
            queue.settled(position);
          },
          Integer.MAX_VALUE);
      if (drained == 0) {
        LockSupport.parkNanos(100_000); // leaves the lock to those that fill it
      }
    }

    assertThat(positions).isSorted().doesNotHaveDuplicates();
    seen.forEach((key, count) -> assertThat(count).hasValue(taken.get(key).get()));
    assertThat(positions.size() + dropped.get()).isEqualTo(threads * each);
    assertThat(queue.waiting()).isZero();
  }

  private MessageQueue queue(int max, WhenFull whenFull) {
    return newQueue(max, whenFull, dropped::addAndGet);
  }

  private void offer(MessageQueue queue, String... identities) {
    for (String identity : identities) {
      assertThat(queue.offer(message(identity))).isEqualTo(MessageQueue.Offer.TAKEN);
    }
  }

  private Message message(String identity) {
    return messages.userProperties(Identity.ofEncoded(identity), null);
  }

  private static Drained drain(MessageQueue queue, int max) {
    Drained drained = new Drained();
    int count = queue.drainTo(
        (message, position) -> {
          drained.keys.add(message.orderKey());
          drained.positions.add(position);
        },
        max);
    assertThat(count).isEqualTo(drained.keys.size());
    return drained;
  }

  private static final class Drained {
    private final List<String> keys = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
  }
}
