/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.core.HeapClient;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.request.RequestIdentifier;
import org.jspecify.annotations.Nullable;

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

  /**
   * The identity of whom a rule names: the same that a request of that person is read to show. Null when
   * the policy refuses it, which is counted where requests are read.
   */
  public @Nullable Identity identityOf(String identifier) {
    return client.config().identityPolicy().check(RawIdentifier.of(identifier)).identity();
  }

  /** Tells of an error of the agent's own; lets the JVM's pass. */
  public void failed(String point, Throwable thrown) {
    Fatal.rethrow(thrown);
    client.trouble().warn("agent:" + point, "The login point '" + point + "' failed", thrown);
  }
}
