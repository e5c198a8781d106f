/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.internal.Fatal;
import io.heapjava.core.request.RequestIdentifier;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/**
 * The last look at a request that goes on after its chain: a login made by another thread that then
 * calls {@code complete()} comes by no filter again.
 */
public final class AsyncCompletion implements AsyncListener {

  private final JakartaRequestView view;
  private final RequestIdentifier identifier;

  private AsyncCompletion(JakartaRequestView view, RequestIdentifier identifier) {
    this.view = view;
    this.identifier = identifier;
  }

  /** Does nothing for a request that is not asynchronous. Never throws. */
  public static void watch(
      ServletRequest request, JakartaRequestView view, RequestIdentifier identifier) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AsyncCompletion(view, identifier));
      }
    } catch (RuntimeException e) {
      // Completed or dispatched by another thread between the two calls: nothing left to watch.
    } catch (Error e) {
      Fatal.rethrow(e);
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    identifier.lastLook(view);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // onComplete follows (Servlet 5.0, 2.3.3.3)
  }

  @Override
  public void onError(AsyncEvent event) {
    // onComplete follows (Servlet 5.0, 2.3.3.3)
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // A new cycle drops the listeners of the last one (Servlet 5.0, 2.3.3.3).
    watch(event.getSuppliedRequest(), view, identifier);
  }
}
