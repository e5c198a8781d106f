/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import io.heapjava.core.internal.Daemons;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of senders: daemons, few, gone when idle, and tied to no web application's loader. */
final class HttpThreads {

  private static final int IDLE_SECONDS = 30;

  private HttpThreads() {}

  /** At most {@code size} threads; more work waits. Fails when the JVM has no thread to give. */
  static ThreadPoolExecutor workers(String name, int size) {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        size,
        size,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        factory("heap-http-" + name + "-"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One thread that ends what takes too long. */
  static ScheduledThreadPoolExecutor deadlines(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, factory("heap-http-deadline-" + name + "-"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  private static ThreadFactory factory(String prefix) {
    AtomicInteger count = new AtomicInteger();
    // They run nothing of the application's and may live a second longer than it, which servlet
    // containers would take for a leak: Tomcat warns of each thread with the application's loader.
    return work -> Daemons.createApart(work, prefix + count.incrementAndGet());
  }
}
