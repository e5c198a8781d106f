/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread of ours, started when it is first needed. That may be in a call of the application's, which
 * must not fail because the JVM has no thread to give: a later call tries again. Thread-safe.
 */
public final class ThreadOnDemand {

  /** Each refusal costs a line of the JVM's own on its output, so not every message tries again. */
  public static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ThreadFactory threads;
  private final Runnable work;
  private final Clock clock;
  private final Trouble trouble;
  private volatile @Nullable Thread thread;

  // Guarded by this.
  private boolean ended;
  private boolean refused;
  private long refusedNanos;

  /** A thread of this factory for this work. */
  public ThreadOnDemand(ThreadFactory threads, Runnable work, Clock clock, Trouble trouble) {
    this.threads = threads;
    this.work = work;
    this.clock = clock;
    this.trouble = trouble;
  }

  /** The thread that was started, alive or not; null when none was. */
  public @Nullable Thread get() {
    return thread;
  }

  /** Starts it unless that was done before; false when the JVM has no thread to give. */
  public boolean start() {
    return thread != null || tryToStart(0);
  }

  /** The same, but does not try when the JVM had none a moment ago. */
  public boolean startUnlessRefusedLately() {
    return thread != null || tryToStart(PAUSE_NANOS);
  }

  /** From now on none is started; answers the one that was, or null. */
  public synchronized @Nullable Thread end() {
    ended = true;
    return thread;
  }

  private synchronized boolean tryToStart(long pauseNanos) {
    if (thread != null || ended) {
      return true;
    }
    if (refused && clock.nanos() - refusedNanos < pauseNanos) {
      return false;
    }
    // Assigned when it is alive: one that isn't is taken for one that has ended.
    thread = Daemons.started(threads, work, trouble);
    refused = thread == null;
    refusedNanos = clock.nanos();
    return !refused;
  }
}
