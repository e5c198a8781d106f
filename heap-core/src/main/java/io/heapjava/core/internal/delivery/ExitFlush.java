/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.Daemons;
import org.jspecify.annotations.Nullable;

/**
 * Work for the end of the JVM, from the first message until the close: a program whose {@code main}
 * returns, or that calls {@code System.exit}, would lose what a daemon thread has not sent yet.
 *
 * <p>The JVM keeps the hook, and with it our class loader, no longer than the delivery's thread does:
 * both begin with the first message and end with the close. Thread-safe.
 */
final class ExitFlush {

  private final Runnable work;
  private @Nullable Thread hook; // guarded by this
  private boolean removed; // guarded by this

  ExitFlush(Runnable work) {
    this.work = work;
  }

  /** Registers the hook unless that was done before, or the JVM is ending already. */
  synchronized void register() {
    if (hook != null || removed) {
      return;
    }
    Thread thread = Daemons.create(work, "heap-exit");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
      hook = thread;
    } catch (IllegalStateException | SecurityException e) {
      removed =
          true; // at the end, or not allowed: then whoever calls close is the only one to flush
    }
  }

  /** Takes it back for good. */
  synchronized void remove() {
    removed = true;
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException | SecurityException e) {
      // The JVM is ending.
    }
    hook = null;
  }
}
