/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.core.internal.Fatal;
import io.heapjava.core.request.RequestIdentifier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a request that goes on after its servlet: a login made by another thread that
 * then calls {@code complete()} passes no filter again. A proxy, as the listener's interface is the
 * application's.
 */
final class AsyncLastLook implements InvocationHandler {

  private final RequestIdentifier identifier;
  private final ReflectiveRequestView view;

  private AsyncLastLook(RequestIdentifier identifier, ReflectiveRequestView view) {
    this.identifier = identifier;
    this.view = view;
  }

  /** Does nothing for a request that is not asynchronous. */
  static void watch(RequestIdentifier identifier, ReflectiveRequestView view) {
    Class<?> listener = view.api().asyncListener;
    if (listener == null || !Boolean.TRUE.equals(view.api().isAsyncStarted.on(view.request()))) {
      return;
    }
    Object context = view.api().getAsyncContext.on(view.request());
    if (context != null) {
      view.api().addListener.on(context, proxy(listener, new AsyncLastLook(identifier, view)));
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    switch (method.getName()) {
      case "equals":
        return arguments != null && proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "heap-agent";
      case "onStartAsync": // a new cycle drops the listeners of the last one (Servlet, 2.3.3.3)
        watch(identifier, view);
        return null;
      case "onComplete":
        identifier.lastLook(view);
        return null;
      default:
        return null;
    }
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    try {
      return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return handler; // of the wrong type: the call that gets it does nothing
    }
  }
}
