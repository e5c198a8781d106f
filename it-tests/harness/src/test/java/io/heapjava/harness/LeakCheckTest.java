/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeakCheckTest {

  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  void assertNoThreadLeft_threadStillRuns_fails() {
    LeakCheck leaks = LeakCheck.begin();
    CountDownLatch end = startThread("heap-leftover");

    assertThatThrownBy(() -> leaks.assertNoThreadLeft(SHORT)).hasMessageContaining("heap-leftover");
    end.countDown();
    leaks.assertNoThreadLeft();
  }

  @Test
  void assertNoThreadLeft_threadsOfOthersAndOfBefore_areFine() {
    CountDownLatch earlier = startThread("heap-earlier");
    LeakCheck leaks = LeakCheck.begin();
    CountDownLatch other = startThread("jetty-1");

    leaks.assertNoThreadLeft();

    earlier.countDown();
    other.countDown();
  }

  @Test
  void assertCollectable_loaderNobodyHolds_passes() {
    LeakCheck.assertCollectable(new WeakReference<>(new URLClassLoader(new URL[0])));
  }

  @Test
  void assertCollectable_contextLoaderOfARunningThread_fails() {
    URLClassLoader loader = new URLClassLoader(new URL[0]);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> await(end), "holds-a-loader");
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    thread.start();
    WeakReference<ClassLoader> reference = new WeakReference<>(loader);
    loader = null;

    assertThatThrownBy(() -> LeakCheck.assertCollectable(SHORT, reference))
        .hasMessageContaining("still held");

    end.countDown();
    thread = null;
    LeakCheck.assertCollectable(reference);
  }

  private static CountDownLatch startThread(String name) {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> await(end), name);
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
