/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.http.Senders;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.queue.MessageQueue;
import io.heapjava.core.internal.queue.SpoolSettings;
import io.heapjava.core.internal.spool.FsyncPolicy;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.helpers.NOPLogger;

/**
 * A program that accepts events without an end and says of each that it did; to be killed. Of one
 * that waited for the disk as long as any may, it says nothing: that one may only be in memory.
 */
public final class Victim {

  private Victim() {}

  /** Data directory and endpoint. */
  public static void main(String[] args) {
    Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
    RecordingMetrics metrics = new RecordingMetrics();
    Messages messages = new Messages(Clock.SYSTEM, metrics, trouble, false);
    DeliverySettings settings = DeliverySettings.newBuilder("11", URI.create(args[1]))
        .spool(SpoolSettings.of(Path.of(args[0]), "11", 100_000_000, FsyncPolicy.INTERVAL))
        .build();
    Delivery delivery = Delivery.start(
        settings,
        Senders.create(settings.sender(), trouble),
        metrics,
        new Losses(Clock.SYSTEM),
        Clock.SYSTEM,
        trouble);
    PrintStream out = System.out;
    for (int i = 0; i < 10_000; i++) {
      Identity identity = Identity.ofEncoded("p" + i % 50);
      long start = System.nanoTime();
      boolean taken = delivery.offer(messages.track("e" + i, identity, Map.of("n", i), "key" + i));
      boolean written = System.nanoTime() - start < MessageQueue.LONGEST_OFFER_NANOS;
      if (taken && written) {
        out.println(i);
        out.flush();
      }
    }
    out.println("done");
    while (true) {
      java.util.concurrent.locks.LockSupport.park();
    }
  }
}
