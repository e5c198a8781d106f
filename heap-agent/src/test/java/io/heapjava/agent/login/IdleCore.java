/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.request.RequestIdentifier;
import java.net.URI;

/** A core that reaches nobody. */
public final class IdleCore implements AutoCloseable {

  private final HeapClient client = HeapClient.create(
      HeapConfig.newBuilder()
          .appId("1")
          .endpoint(URI.create("http://127.0.0.1:1"))
          .set("heap.flush-timeout", "0s")
          .build(),
      HeapMetrics.NONE);

  private final Core core = new Core(client, RequestIdentifier.create(client));

  public Core core() {
    return core;
  }

  /** What points tell this place. */
  public Logins logins(FakePlace place) {
    return new Logins(place, () -> core);
  }

  @Override
  public void close() {
    client.close();
  }
}
