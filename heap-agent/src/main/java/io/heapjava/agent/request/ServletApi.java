/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import org.jspecify.annotations.Nullable;

/**
 * The part of the servlet API that the agent speaks, for one family (javax or jakarta) as one class
 * loader has it. Immutable.
 */
final class ServletApi {

  /** For what is no HTTP request. */
  static final ServletApi NONE = new ServletApi(Object.class, Object.class);

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

  final Call sessionGetAttribute;
  final Call sessionSetAttribute;
  final Call sessionRemoveAttribute;

  private ServletApi(Class<?> request, Class<?> session) {
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
    this.sessionGetAttribute = Call.of(session, "getAttribute", String.class);
    this.sessionSetAttribute = Call.of(session, "setAttribute", String.class, Object.class);
    this.sessionRemoveAttribute = Call.of(session, "removeAttribute", String.class);
  }

  /** For the interface {@code javax} or {@code jakarta.servlet.http.HttpServletRequest}. */
  static ServletApi of(Class<?> httpServletRequest) {
    String family = httpServletRequest.getName();
    String http = family.substring(0, family.length() - "HttpServletRequest".length());
    ClassLoader loader = httpServletRequest.getClassLoader();
    Class<?> session = find(http + "HttpSession", loader);
    return new ServletApi(httpServletRequest, session == null ? Object.class : session);
  }

  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
