/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The account of every message. At any time
 *
 * <pre>accepted + recovered = sent + dropped + kept + waiting</pre>
 *
 * and nothing that was refused is part of it. Without {@code heap.data-dir} nothing is ever recovered or
 * kept. With it, what one process keeps another recovers; what a process that was killed had accepted
 * is recovered too, and what it had sent just before can be sent twice. Watch {@code dropped}: anything but zero is data that
 * Heap will never have. A growing {@code retried} with a steady {@code sent} is an outage that
 * costs nothing yet; a growing {@code waiting} will become drops when it reaches the bound of the
 * queue.
 *
 * <p>{@code kind} is one of {@code identify}, {@code user-properties}, {@code account-properties}
 * and {@code track}. No method is ever given an identity, a user_id or any other personal data, so
 * none can leak into a tag. Implementations must be thread-safe, must not block and should not
 * throw; what they throw is swallowed.
 */
public interface HeapMetrics {

  /** Counts nothing. */
  HeapMetrics NONE = new HeapMetrics() {};

  /** A message was accepted by the client. */
  default void accepted(String kind) {}

  /** A call was refused before it became a message. */
  default void refused(RefusalReason reason) {}

  /** Messages arrived at Heap. Merged user properties count once for each call that was merged. */
  default void sent(String kind, int messages) {}

  /** A request to Heap failed in a way that may pass, and will be repeated. */
  default void retried(String kind) {}

  /** Accepted messages will never arrive. */
  default void dropped(DropReason reason, int messages) {}

  /** Messages of an earlier process were found in the spool; those that are damaged are dropped too. */
  default void recovered(int messages) {}

  /** At the close, messages stay in the spool for the next process. */
  default void kept(int messages) {}

  /** A text was longer than Heap stores and was cut (1023 characters). */
  default void cut() {}

  /** One request to Heap was answered or failed; {@code messages} is its number of entries. */
  default void request(String kind, int messages, long time, TimeUnit unit) {}

  /** A browser was not linked. */
  default void linkConflict(LinkConflict reason) {}

  /** Hands over the gauge of messages that are accepted and neither sent nor dropped. */
  default void waiting(IntSupplier messages) {}

  /** The client is closed: release what {@link #waiting} registered. */
  default void close() {}
}
