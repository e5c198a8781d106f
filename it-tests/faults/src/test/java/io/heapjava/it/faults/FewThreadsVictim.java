/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An application whose system gives it no more threads, for a while. Settings are {@code -Dheap.*};
 * {@code -Dwarm=true} has a message delivered before that, {@code -Dlate=true} makes the client while
 * there is no thread. Arguments as {@link Victim}'s; only the patience counts.
 *
 * <p>It prints how many threads it took, what the calls answered or threw, and what was delivered.
 */
public final class FewThreadsVictim {

  private static final int CALLS = 5;

  private FewThreadsVictim() {}

  public static void main(String[] arguments) throws Exception {
    Duration patience = Duration.ofSeconds(Long.parseLong(arguments[3]));
    Account account = new Account();
    HeapClient early = Boolean.getBoolean("late") ? null : client(account);
    if (early != null && Boolean.getBoolean("warm")) {
      early.identify("1", early.identityOf("p1"));
      early.flush(patience);
    }
    System.out.println("READY");

    CountDownLatch end = new CountDownLatch(1);
    List<Thread> all = takeAllThreads(end);
    System.out.println("THREADS " + all.size());
    int accepted = 0;
    Throwable thrown = null;
    HeapClient heap = early;
    try {
      heap = heap == null ? client(account) : heap;
      for (int i = 2; i < 2 + CALLS; i++) {
        accepted += heap.identify(Integer.toString(i), heap.identityOf("p" + i)) ? 1 : 0;
      }
    } catch (Throwable t) {
      thrown = t;
    }
    System.out.println("STILL " + (canStart() ? 1 : 0));
    end.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    System.out.println("ACCEPTED " + accepted);
    System.out.println("THROWN " + (thrown == null ? "nothing" : thrown.toString()));
    if (heap != null) {
      System.out.println("COMPLETE " + (heap.flush(patience).isComplete() ? 1 : 0));
      heap.close();
    }
    System.out.println("DROPPED " + account.dropped());
    System.out.println("END");
  }

  private static HeapClient client(HeapMetrics metrics) {
    return HeapClient.create(HeapConfig.newBuilder().build(), metrics);
  }

  private static List<Thread> takeAllThreads(CountDownLatch end) {
    List<Thread> all = new ArrayList<>();
    try {
      while (true) {
        Thread thread = new Thread(null, () -> await(end), "taken", 64 * 1024);
        thread.start();
        all.add(thread);
      }
    } catch (OutOfMemoryError e) {
      return all;
    }
  }

  private static boolean canStart() {
    try {
      Thread thread = new Thread(() -> {});
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
