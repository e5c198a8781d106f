/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import org.jspecify.annotations.Nullable;

/**
 * Finds the servlet API that a request belongs to. What was found stays with the request's class, so
 * an application that is undeployed takes it along. Thread-safe.
 */
final class ServletApis {

  private final ClassValue<ServletApi> byInterface = new ClassValue<ServletApi>() {
    @Override
    protected ServletApi computeValue(Class<?> type) {
      return ServletApi.of(type);
    }
  };

  private final ClassValue<ServletApi> byRequest = new ClassValue<ServletApi>() {
    @Override
    protected ServletApi computeValue(Class<?> type) {
      Class<?> request = httpServletRequest(type);
      return request == null ? ServletApi.NONE : byInterface.get(request);
    }
  };

  /** {@link ServletApi#NONE} for what is no HTTP request. */
  ServletApi of(Object request) {
    return byRequest.get(request.getClass());
  }

  /** The API's interface among all that the class implements, or null. */
  private static @Nullable Class<?> httpServletRequest(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    String name = type.getName();
    if (name.equals("jakarta.servlet.http.HttpServletRequest")
        || name.equals("javax.servlet.http.HttpServletRequest")) {
      return type;
    }
    for (Class<?> face : type.getInterfaces()) {
      Class<?> found = httpServletRequest(face);
      if (found != null) {
        return found;
      }
    }
    return httpServletRequest(type.getSuperclass());
  }
}
