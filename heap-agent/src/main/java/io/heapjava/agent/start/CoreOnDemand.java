/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.login.Core;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.request.RequestIdentifier;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Makes the core when it is first needed, once: settings, client, threads. A wrong setting is one
 * line, and the agent is off from then on. A JVM that has no thread or no memory for it at the moment
 * is asked again a little later. Thread-safe.
 */
final class CoreOnDemand implements Supplier<@Nullable Core> {

  private static final long LONGEST_START_MILLIS = 10_000;

  /** Each refusal costs a line of the JVM's own on its output. */
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Map<String, String> arguments;
  private final Logger log;
  private final ThreadFactory threads;
  private volatile @Nullable Core core;
  private volatile boolean starved;

  // Guarded by this.
  private boolean tried;
  private boolean refused;
  private long refusedNanos;

  CoreOnDemand(Map<String, String> arguments, Logger log, ThreadFactory threads) {
    this.arguments = arguments;
    this.log = log;
    this.threads = threads;
  }

  /** Null when the agent is off. */
  @Override
  public @Nullable Core get() {
    Core ready = core;
    return ready != null ? ready : start();
  }

  private synchronized @Nullable Core start() {
    if (!tried && !(refused && System.nanoTime() - refusedNanos < PAUSE_NANOS)) {
      tried = startOnOwnThread();
      if (!tried) {
        if (!refused) {
          log.warn("no thread to start with (no memory, or too many threads); will be tried again");
        }
        refused = true;
        refusedNanos = System.nanoTime();
      }
    }
    return core;
  }

  /**
   * Else the client's threads would inherit a web application's loader and context for ever. False
   * when there is no thread to be had, which the application must not feel.
   */
  private boolean startOnOwnThread() {
    Thread starter = threads.newThread(new Runnable() {
      @Override
      public void run() {
        create();
      }
    });
    if (starter == null) {
      return false;
    }
    starved = false;
    try {
      starter.start();
    } catch (OutOfMemoryError e) {
      return false;
    }
    try {
      starter.join(LONGEST_START_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the application's; its next call finds the core
    }
    return !starved;
  }

  private void create() {
    try {
      HeapConfig config = HeapConfig.newBuilder()
          .classLoader(ClassLoader.getSystemClassLoader())
          .setAll("agent argument", arguments)
          .build();
      HeapClient client = HeapClient.create(config, HeapMetrics.NONE);
      if (closesAtExit(client)) {
        core = new Core(client, RequestIdentifier.create(client));
      }
    } catch (OutOfMemoryError e) {
      starved = true;
    } catch (Throwable t) {
      log.error("off, because of a setting: {}", t.getMessage() == null ? t : t.getMessage());
    }
  }

  /** False when the JVM is about to end, as for a login in a hook of the application's. */
  private static boolean closesAtExit(HeapClient client) {
    try {
      Runtime.getRuntime().addShutdownHook(closing(client));
      return true;
    } catch (IllegalStateException e) {
      client.close(); // empty, so at once
      return false;
    }
  }

  /** Sends what waits; takes at most heap.flush-timeout. */
  private static Thread closing(HeapClient client) {
    Thread closing = new Thread("heap-agent-exit") {
      @Override
      public void run() {
        client.close();
      }
    };
    closing.setContextClassLoader(null);
    return closing;
  }
}
