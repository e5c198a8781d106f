/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/**
 * Carries requests over HTTP. It follows no redirect, repeats nothing by itself, and reads no more of
 * an answer than its status and Retry-After.
 *
 * <p>Thread-safe. All threads are daemons named {@code heap-http-...}, but for those that the JDK
 * makes by itself, and end soon after {@link #close}.
 */
public interface Sender extends Closeable {

  /**
   * Sends one request. The answer never comes later than the request timeout, counted from this call
   * to the status line, and never as an exception: a fault is a {@link Reply} too.
   */
  CompletableFuture<Reply> send(Request request);

  /** Ends what is on its way, as faults, and frees threads and connections. Twice is fine. */
  @Override
  void close();
}
