/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.core.HeapClient;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.request.RequestIdentifier;

/** The core, running. */
public final class Core {

  private final HeapClient client;
  private final RequestIdentifier identifier;

  public Core(HeapClient client, RequestIdentifier identifier) {
    this.client = client;
    this.identifier = identifier;
  }

  public HeapClient client() {
    return client;
  }

  public RequestIdentifier identifier() {
    return identifier;
  }

  /** Tells of an error of the agent's own; lets the JVM's pass. */
  public void failed(String point, Throwable thrown) {
    Fatal.rethrow(thrown);
    client.trouble().warn("agent:" + point, "The login point '" + point + "' failed", thrown);
  }
}
