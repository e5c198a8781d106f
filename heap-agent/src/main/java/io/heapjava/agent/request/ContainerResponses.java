/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import org.jspecify.annotations.Nullable;

/**
 * Finds the response among what a method of a container is called with: Tomcat's and Jetty's is one
 * of the arguments, Undertow's is inside of one. Thread-safe.
 */
final class ContainerResponses {

  private final ClassValue<Boolean> responses = new ClassValue<Boolean>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      return hasStatus(type);
    }
  };

  private final ClassValue<Call> insides = new ClassValue<Call>() {
    @Override
    protected Call computeValue(Class<?> type) {
      return Call.ofFirst(type, "getOriginalResponse"); // Undertow, ServletRequestContext
    }
  };

  /** Null when there is none. */
  @Nullable
  Object among(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument != null) {
        Object inside = insides.get(argument.getClass()).on(argument);
        Object response = inside == null ? argument : inside;
        if (responses.get(response.getClass())) {
          return response;
        }
      }
    }
    return null;
  }

  private static boolean hasStatus(Class<?> type) {
    try {
      return type.getMethod("getStatus").getReturnType() == int.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return false;
    }
  }
}
