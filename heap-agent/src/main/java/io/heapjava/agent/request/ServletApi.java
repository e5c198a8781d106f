/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.core.internal.ClassNames;
import org.jspecify.annotations.Nullable;

/**
 * The part of the servlet API that the agent speaks, for one family (javax or jakarta) as one class
 * loader has it. Immutable.
 */
final class ServletApi {

  /** For what is no HTTP request. */
  static final ServletApi NONE = new ServletApi(Object.class, Object.class, null);

  /** A wrapper may be made to wrap itself. */
  private static final int MOST_WRAPPERS = 100;

  final Call getUserPrincipal;
  final Call getRemoteUser;
  final Call getAuthType;
  final Call getHeaders;
  final Call getRemoteAddr;
  final Call getServletPath;
  final Call getPathInfo;
  final Call getDispatcherType;
  final Call getAttribute;
  final Call setAttribute;
  final Call removeAttribute;
  final Call getSession;
  final Call getContextPath;

  final Call sessionGetAttribute;
  final Call sessionSetAttribute;
  final Call sessionRemoveAttribute;
  final Call sessionGetAttributeNames;

  private final @Nullable Class<?> wrapper;
  private final Call wrapperGetRequest;

  private ServletApi(Class<?> request, Class<?> session, @Nullable Class<?> wrapper) {
    this.getUserPrincipal = Call.of(request, "getUserPrincipal");
    this.getRemoteUser = Call.of(request, "getRemoteUser");
    this.getAuthType = Call.of(request, "getAuthType");
    this.getHeaders = Call.of(request, "getHeaders", String.class);
    this.getRemoteAddr = Call.of(request, "getRemoteAddr");
    this.getServletPath = Call.of(request, "getServletPath");
    this.getPathInfo = Call.of(request, "getPathInfo");
    this.getDispatcherType = Call.of(request, "getDispatcherType");
    this.getAttribute = Call.of(request, "getAttribute", String.class);
    this.setAttribute = Call.of(request, "setAttribute", String.class, Object.class);
    this.removeAttribute = Call.of(request, "removeAttribute", String.class);
    this.getSession = Call.of(request, "getSession", boolean.class);
    this.getContextPath = Call.of(request, "getContextPath");
    this.sessionGetAttributeNames = Call.of(session, "getAttributeNames");
    this.sessionGetAttribute = Call.of(session, "getAttribute", String.class);
    this.sessionSetAttribute = Call.of(session, "setAttribute", String.class, Object.class);
    this.sessionRemoveAttribute = Call.of(session, "removeAttribute", String.class);
    this.wrapper = wrapper;
    this.wrapperGetRequest = wrapper == null ? Call.NONE : Call.of(wrapper, "getRequest");
  }

  /** For the interface {@code javax} or {@code jakarta.servlet.http.HttpServletRequest}. */
  static ServletApi of(Class<?> httpServletRequest) {
    String family = httpServletRequest.getName();
    String http = family.substring(0, family.length() - "HttpServletRequest".length());
    ClassLoader loader = httpServletRequest.getClassLoader();
    Class<?> session = find(http + "HttpSession", loader);
    String servlet = http.substring(0, http.length() - "http.".length());
    return new ServletApi(
        httpServletRequest,
        session == null ? Object.class : session,
        find(servlet + "ServletRequestWrapper", loader));
  }

  /** Whether the object is the request or one that the request wraps. */
  boolean isOrWraps(Object request, Object candidate) {
    Object current = request;
    for (int i = 0; current != null && i <= MOST_WRAPPERS; i++) {
      if (current == candidate) {
        return true;
      }
      current = wrappedBy(current);
    }
    return false;
  }

  /** Whether the request or one that it wraps is of a class with this name, full or simple. */
  boolean hasWrapper(Object request, String className) {
    Object current = request;
    for (int i = 0; current != null && i <= MOST_WRAPPERS; i++) {
      if (ClassNames.isNamed(current.getClass(), className)) {
        return true;
      }
      current = wrappedBy(current);
    }
    return false;
  }

  /** The request below all wrappers; null when there is no end of them. */
  @Nullable
  Object innermost(Object request) {
    Object innermost = request;
    for (int i = 0; i <= MOST_WRAPPERS; i++) {
      Object inner = wrappedBy(innermost);
      if (inner == null) {
        return innermost;
      }
      innermost = inner;
    }
    return null;
  }

  private @Nullable Object wrappedBy(Object request) {
    return wrapper != null && wrapper.isInstance(request) ? wrapperGetRequest.on(request) : null;
  }

  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
