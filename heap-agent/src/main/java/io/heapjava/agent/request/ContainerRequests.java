/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import org.jspecify.annotations.Nullable;

/**
 * Finds the servlet API's request among what a method of a container is called with: Tomcat's and
 * the older Jetty's is one itself, Jetty 12 and Undertow hold one. Thread-safe.
 */
final class ContainerRequests {

  private static final int MOST_WRAPPERS = 20;

  private final ServletApis apis;

  private final ClassValue<Call> insides = new ClassValue<Call>() {
    @Override
    protected Call computeValue(Class<?> type) {
      return Call.ofFirst(
          type,
          "getServletApiRequest", // Jetty 12, ServletContextRequest
          "getOriginalRequest", // Undertow, ServletRequestContext
          "getWrapped"); // Jetty 12, any wrapper in front of them
    }
  };

  ContainerRequests(ServletApis apis) {
    this.apis = apis;
  }

  /** Null when there is none, as in a server without servlets. */
  @Nullable
  Object among(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      Object inside = argument;
      for (int i = 0; inside != null && i < MOST_WRAPPERS; i++) {
        if (apis.of(inside) != ServletApi.NONE) {
          return inside;
        }
        inside = insides.get(inside.getClass()).on(inside);
      }
    }
    return null;
  }
}
