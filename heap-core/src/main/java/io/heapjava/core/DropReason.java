/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

/**
 * Why a message that was accepted did not arrive. Each is the value of the tag {@code reason} of
 * the meter {@code heap.messages.dropped}.
 */
public enum DropReason {
  /** The queue was at its bound ({@code heap.queue.max-messages}). */
  QUEUE_FULL,
  /** The spool was at its bound ({@code heap.spool.max-bytes}) and the oldest gave way. */
  SPOOL_FULL,
  /** Its record in the spool was damaged. */
  SPOOL_DAMAGED,
  /** Heap refused this very message for good (an answer of 4xx other than 408, 425 and 429). */
  REFUSED_BY_HEAP,
  /** Heap, or a proxy before it, refused the whole request: 401, 403, 404, 405 or 3xx. */
  ENDPOINT_REFUSED,
  /** It could not be delivered within {@code heap.retry.give-up-after}. */
  EXPIRED,
  /** The client was closed before it could be delivered. */
  CLOSED,
  /** An error of this library; please report it. */
  INTERNAL_ERROR
}
