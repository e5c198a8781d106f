/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a servlet request that does what a situation says. */
public final class SituationRequest {

  private SituationRequest() {}

  /** A request; changes of the situation show through. */
  public static HttpServletRequest of(Situation situation) {
    return proxy(HttpServletRequest.class, (proxy, method, args) -> {
      if (situation.failure() != null) {
        throw situation.failure();
      }
      return switch (method.getName()) {
        case "getUserPrincipal" -> situation.principal();
        case "getRemoteUser" -> situation.remoteUser();
        case "getAuthType" -> situation.authType();
        case "getRemoteAddr" -> situation.peer();
        case "getHeaders" -> Collections.enumeration(situation.headers((String) args[0]));
        case "getServletPath" -> situation.servletPath();
        case "getPathInfo" -> situation.pathInfo();
        case "getDispatcherType" ->
          situation.isLaterDispatch() ? DispatcherType.ASYNC : DispatcherType.REQUEST;
        case "getAttribute" -> situation.attributes().get(args[0]);
        case "setAttribute" -> set(situation.attributes(), args);
        case "removeAttribute" -> situation.attributes().remove(args[0]);
        case "getSession" -> session(situation, args);
        default -> throw new UnsupportedOperationException(method.getName());
      };
    });
  }

  private static @Nullable Object session(Situation situation, Object[] args) {
    Map<String, Object> attributes = situation.sessionAttributes();
    if (attributes == null) {
      if (args == null || Boolean.TRUE.equals(args[0])) {
        situation.sessionCreated();
      }
      return null;
    }
    return proxy(HttpSession.class, (proxy, method, args2) -> {
      if (situation.isSessionInvalid()) {
        throw new IllegalStateException("Session already invalidated");
      }
      return switch (method.getName()) {
        case "getAttribute" -> attributes.get(args2[0]);
        case "setAttribute" -> set(attributes, args2);
        case "removeAttribute" -> attributes.remove(args2[0]);
        default -> throw new UnsupportedOperationException(method.getName());
      };
    });
  }

  private static @Nullable Object set(Map<String, Object> attributes, Object[] args) {
    if (args[1] == null) {
      attributes.remove(args[0]);
    } else {
      attributes.put((String) args[0], args[1]);
    }
    return null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
