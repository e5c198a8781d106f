/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import io.heapjava.simulator.contract.Endpoint;
import io.heapjava.simulator.contract.Refused;
import org.jspecify.annotations.Nullable;

/** What a request is told, before any fault plays with how it is told. */
record Answer(
    int status,
    @Nullable String contentType,
    String body,
    @Nullable String retryAfter) {

  private static final String TEXT = "text/plain; charset=utf-8";

  /** {@code {}}, but {@code OK} for account properties (Heap docs). */
  static Answer accepted(Endpoint endpoint) {
    return endpoint == Endpoint.ADD_ACCOUNT_PROPERTIES
        ? new Answer(200, TEXT, "OK", null)
        : new Answer(200, "application/json", "{}", null);
  }

  static Answer refused(Refused refused) {
    return new Answer(refused.status(), TEXT, refused.reason(), null);
  }

  static Answer tooManyRequests(long seconds) {
    return new Answer(429, TEXT, "too many requests", Long.toString(seconds));
  }

  /** For a request that was never looked at. */
  static Answer unheard() {
    return new Answer(200, "application/json", "{}", null);
  }

  boolean isSuccess() {
    return status < 300;
  }

  /**
   * This answer as the fault changes it. A refusal stays what it is under a fault that would say
   * 2xx, or that only plays with timing.
   */
  Answer under(Fault fault) {
    boolean saysSuccess = fault.kind != Fault.Kind.STATUS || fault.status < 300;
    if (saysSuccess && !isSuccess()) {
      return this;
    }
    Answer told = saysSuccess
        ? new Answer(
            fault.kind == Fault.Kind.STATUS ? fault.status : status, contentType, body, null)
        : new Answer(fault.status, TEXT, "fault: " + fault.status, null);
    return new Answer(
        told.status,
        fault.body == null ? told.contentType : fault.contentType,
        fault.body == null ? told.body : fault.body,
        fault.retryAfter);
  }
}
