/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An application that comes to harm, in a JVM of its own. Settings are {@code -Dheap.*}; arguments: the
 * file that takes the name of each accepted message, the first number and the one behind the last,
 * and the seconds to wait for delivery.
 *
 * <p>It prints READY, then SAID when all is said, then what came of it, and ends; or it is killed.
 */
public final class Victim {

  private Victim() {}

  public static void main(String[] arguments) throws IOException {
    int from = Integer.parseInt(arguments[1]);
    int to = Integer.parseInt(arguments[2]);
    Duration patience = Duration.ofSeconds(Long.parseLong(arguments[3]));
    Calls calls = new Calls();
    Account account = new Account();
    HeapMetrics metrics = account;
    HeapClient heap = HeapClient.create(HeapConfig.newBuilder().build(), metrics);
    System.out.println("READY");
    try (OutputStream accepted = new FileOutputStream(arguments[0], true)) {
      new SignIns(heap, calls, (name, time) -> write(accepted, name, time)).say(from, to);
      System.out.println("SAID");
      heap.flush(patience);
    }
    heap.close();
    System.out.println("DROPPED " + account.dropped());
    System.out.println("CALLS "
        + LongStream.of(calls.all()).mapToObj(Long::toString).collect(Collectors.joining(" ")));
    System.out.println("END");
  }

  private static void write(OutputStream accepted, String name, long time) {
    try {
      accepted.write((name + " " + time + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
