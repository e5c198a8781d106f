/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request: a status, or the fault that kept it from coming. The status line
 * decides alone: a body that is cut off, slow or strange changes nothing, for Heap had the request
 * before it answered. Immutable.
 */
public final class Reply {

  private final int status;
  private final Verdict verdict;
  private final @Nullable Duration retryAfter;
  private final @Nullable Throwable fault;

  private Reply(
      int status, Verdict verdict, @Nullable Duration retryAfter, @Nullable Throwable fault) {
    this.status = status;
    this.verdict = verdict;
    this.retryAfter = retryAfter;
    this.fault = fault;
  }

  /** An answer; {@code retryAfter} as {@link RetryAfter} read it. */
  public static Reply answered(int status, @Nullable Duration retryAfter) {
    return new Reply(status, Verdict.of(status), retryAfter, null);
  }

  /** No answer: not connected, cut off, timed out. Whether Heap got the request is unknown. */
  public static Reply failed(Throwable fault) {
    return new Reply(0, Verdict.RETRY, null, fault);
  }

  public Verdict verdict() {
    return verdict;
  }

  /** The status, or 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** How long the other side wants to be left alone, at most an hour; null if it did not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Why there was no answer; null when there was one. May quote addresses: log its class only. */
  public @Nullable Throwable fault() {
    return fault;
  }

  @Override
  public String toString() {
    return "Reply{" + (fault == null ? status : fault.getClass().getSimpleName()) + "}";
  }
}
