/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

/** A request that breaks the contract; its message is the reason that the client is told. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refused(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  static Refused badRequest(String reason) {
    return new Refused(400, reason);
  }

  /** 400, 404, 405 or 413. */
  public int status() {
    return status;
  }

  /** For example {@code postBody.events[0].properties should be object}. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
