/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.request.HeapRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Short words for the request that is being served; see {@link HeapRequest}. Nothing here throws or
 * waits, and outside of a request nothing happens.
 */
public final class Heap {

  private Heap() {}

  /** What Heap knows the current person by, or null: the value for the page's heap.identify. */
  public static @Nullable String identity() {
    Identity identity = HeapRequest.current().identity();
    return identity == null ? null : identity.value();
  }

  /** Records an event of the current person. */
  public static boolean track(String event) {
    return HeapRequest.current().track(event);
  }

  /** Records an event of the current person with properties of the event. */
  public static boolean track(String event, Map<String, ?> properties) {
    return HeapRequest.current().track(event, properties);
  }

  /** Lets another thread work for the current person. */
  public static Runnable wrap(Runnable task) {
    return HeapRequest.wrap(task);
  }

  /** Lets another thread work for the current person. */
  public static <T> Callable<T> wrapCallable(Callable<T> task) {
    return HeapRequest.wrapCallable(task);
  }
}
