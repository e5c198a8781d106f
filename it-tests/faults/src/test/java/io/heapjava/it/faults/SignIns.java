/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.Event;
import io.heapjava.core.HeapClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;

/**
 * What an application says: a third links of browsers, a third properties of people, a third events
 * of a few busy people, whose order can be told. Every message has a name of its own, by which {@link
 * Arrivals} knows it again.
 */
final class SignIns {

  private static final int BUSY_PEOPLE = 97;

  private final HeapClient heap;
  private final Calls calls;
  private final ObjLongConsumer<String> accepted;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param accepted is told the name of each message after it was accepted, and how many nanoseconds
   *     that took
   */
  SignIns(HeapClient heap, Calls calls, ObjLongConsumer<String> accepted) {
    this.heap = heap;
    this.calls = calls;
    this.accepted = accepted;
  }

  /** How many were accepted. */
  int accepted() {
    return count.get();
  }

  /** Says the messages of these numbers, timed one by one. */
  void say(int from, int to) {
    for (int number = from; number < to; number++) {
      long before = System.nanoTime();
      boolean taken = say(number);
      long time = System.nanoTime() - before;
      calls.add(time);
      if (taken) {
        count.incrementAndGet();
        accepted.accept(name(number), time);
      }
    }
  }

  private boolean say(int number) {
    switch (number % 3) {
      case 0:
        return heap.identify(Integer.toString(number + 1), heap.identityOf("linked-" + number));
      case 1:
        return heap.addUserProperties("known-" + number, Map.of("number", number));
      default:
        return heap.track(Event.named("event-" + number)
            .byIdentifier("busy-" + number % BUSY_PEOPLE)
            .build());
    }
  }

  private static String name(int number) {
    switch (number % 3) {
      case 0:
        return "linked-" + number;
      case 1:
        return "known-" + number;
      default:
        return "event-" + number;
    }
  }
}
