/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.micrometer;

import io.heapjava.core.request.HeapRequest;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the current person wherever Micrometer's context-propagation carries context. Found by
 * that library through {@link java.util.ServiceLoader}; without it this class is never loaded.
 */
public final class HeapRequestAccessor implements ThreadLocalAccessor<HeapRequest> {

  @Override
  public Object key() {
    return "io.heapjava.request";
  }

  /** A copy: jobs that run later, even on this very thread, work for the person of now. */
  @Override
  public @Nullable HeapRequest getValue() {
    HeapRequest now = HeapRequest.current().detached();
    return now.identity() == null ? null : now;
  }

  @Override
  public void setValue(HeapRequest value) {
    HeapRequest.swap(value);
  }

  @Override
  public void setValue() {
    HeapRequest.swap(null);
  }

  @Override
  public void restore(HeapRequest previous) {
    HeapRequest.swap(previous.original());
  }
}
