/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import io.heapjava.simulator.HeapSimulator;

/** Counts what Heap heard of somebody. */
public final class Told {

  private Told() {}

  /** Times that this text was told; a link and the properties beside it are once. */
  public static long times(HeapSimulator heap, String text) {
    long links = requests(heap, "/api/v1/identify", text);
    long properties = requests(heap, "/api/add_user_properties", text);
    return Math.max(links, properties) + requests(heap, "/api/track", text);
  }

  private static long requests(HeapSimulator heap, String path, String text) {
    return heap.requests(path).stream()
        .filter(request -> request.body().contains('"' + text + '"'))
        .count();
  }
}
