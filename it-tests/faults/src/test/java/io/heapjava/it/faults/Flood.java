/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * An application into which many people sign in at once, in a JVM of its own: what Heap keeps of a
 * million users would have the garbage collector hold it up. Settings and arguments are those of
 * {@link Victim}, but the file takes how long each call was.
 */
public final class Flood {

  private static final int THREADS = 64;

  private Flood() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int from = Integer.parseInt(arguments[1]);
    int to = Integer.parseInt(arguments[2]);
    Duration patience = Duration.ofSeconds(Long.parseLong(arguments[3]));
    Account account = new Account();
    Calls calls = new Calls();
    HeapClient heap = HeapClient.create(HeapConfig.newBuilder().build(), account);
    signIn(heap, calls, from, to);
    boolean complete = heap.flush(patience).isComplete();
    heap.close();
    calls.write(Path.of(arguments[0]));
    System.out.println("COMPLETE " + complete);
    System.out.println("ACCEPTED " + account.accepted());
    System.out.println("SENT " + account.sent());
    System.out.println("DROPPED " + account.dropped());
    System.out.println("END");
  }

  private static void signIn(HeapClient heap, Calls calls, int from, int to)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      int first = from + t;
      Thread thread = new Thread(() -> {
        Calls own = new Calls();
        try {
          start.await();
          for (int number = first; number < to; number += THREADS) {
            say(heap, own, number);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          calls.addAll(own.all());
          done.countDown();
        }
      });
      thread.start();
    }
    start.countDown();
    done.await();
  }

  static void say(HeapClient heap, Calls calls, long number) {
    long before = System.nanoTime();
    heap.addUserProperties("person-" + number, Map.of("plan", "gold"));
    calls.add(System.nanoTime() - before);
  }
}
