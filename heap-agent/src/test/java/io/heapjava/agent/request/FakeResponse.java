/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

/** An answer of which the status is known. */
public final class FakeResponse {

  public int status = 200;

  FakeResponse status(int code) {
    status = code;
    return this;
  }

  public int getStatus() {
    return status;
  }
}
