/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Whether asking a request who it belongs to would be the first to find out. Jetty puts that off on
 * pages that everybody may see: the application's own {@code getUserPrincipal()} checks credentials,
 * calls the login service and may change the session's id, which must happen neither for our sake
 * nor when the response has left. Other containers are done before the application runs.
 * Thread-safe.
 */
final class LazyAuthentication {

  /** Where every Jetty keeps who a session belongs to; with it asking costs a look. */
  private static final String JETTY_SESSION = "org.eclipse.jetty.security.UserIdentity";

  private final ClassValue<Call> states = new ClassValue<Call>() {
    @Override
    protected Call computeValue(Class<?> request) {
      return request.getName().startsWith("org.eclipse.jetty.")
          ? Call.ofFirst(request, "getAuthentication", "getAuthenticationState")
          : Call.NONE;
    }
  };

  private final ClassValue<Boolean> deferred = new ClassValue<Boolean>() {
    @Override
    protected Boolean computeValue(Class<?> state) {
      return isDeferred(state);
    }
  };

  private final ClassValue<Boolean> delegating = new ClassValue<Boolean>() {
    @Override
    protected Boolean computeValue(Class<?> request) {
      return isDelegating(request);
    }
  };

  /**
   * @param container the request as the container made it
   */
  boolean isOpen(Object container, ReflectiveRequestView view) {
    Object state = states.get(container.getClass()).on(container);
    return state != null
        && deferred.get(state.getClass())
        && (view.request() == container || delegating.get(view.request().getClass()))
        && view.sessionAttribute(JETTY_SESSION) == null;
  }

  private static boolean isDeferred(@Nullable Class<?> state) {
    if (state == null) {
      return false;
    }
    for (Class<?> face : state.getInterfaces()) {
      if (face.getSimpleName().equals("Deferred") || isDeferred(face)) {
        return true;
      }
    }
    return isDeferred(state.getSuperclass());
  }

  /** A wrapper with a principal of its own, as security filters have, may be asked. */
  private static boolean isDelegating(Class<?> request) {
    try {
      Method method = request.getMethod("getUserPrincipal");
      return method.getDeclaringClass().getName().contains(".servlet.http.");
    } catch (NoSuchMethodException | LinkageError e) {
      return false;
    }
  }
}
