/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

/** Where on its way a request is met. */
public enum Gate {
  /**
   * Before the container's own authentication: whoever signs in from here on belongs to the request.
   * The request isn't asked who it belongs to, which on some servers would authenticate it.
   */
  CONTAINER,
  /** From filter to filter. */
  CHAIN,
  /** At the application's servlet; no more filter comes. */
  SERVLET
}
