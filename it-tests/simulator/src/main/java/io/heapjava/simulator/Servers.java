/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** How the JDK's server is brought up so that it is quick and keeps no JVM alive. */
final class Servers {

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private Servers() {}

  /** Binds, with TCP_NODELAY for connections to come; see {@link HeapSimulator#start()}. */
  static HttpServer bind(InetSocketAddress address) {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    try {
      return HttpServer.create(address, 512);
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** One thread a request, as a hanging request keeps its own. */
  static ExecutorService daemonThreads(int port) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "heap-simulator-" + port + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }

  /** The server's own thread is a daemon only when the thread that starts it is one. */
  static void startAsDaemon(HttpServer server) {
    Thread starter = new Thread(server::start, "heap-simulator-start");
    starter.setDaemon(true);
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
