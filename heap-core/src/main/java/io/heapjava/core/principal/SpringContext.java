/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * Spring Security's context beside the request: for applications that switched off its servlet API
 * integration or replaced its request wrapper.
 *
 * <p>The holder is asked only while one of Spring's own filters has marked the request. Outside of
 * them {@code getContext()} would leave a new context in the thread for good, and what lies there
 * may be of an earlier request: identifying that person would join two people in Heap.
 */
final class SpringContext {

  private static final String[] INSIDE_MARKS = {
    "org.springframework.security.web.FilterChainProxy.APPLIED",
    "org.springframework.security.web.context.SecurityContextHolderFilter.APPLIED",
    "__spring_security_scpf_applied",
    "__spring_security_session_integration_filter_applied",
    "__acegi_session_integration_filter_applied"
  };
  private static final String[] HOLDERS = {
    "org.springframework.security.core.context.SecurityContextHolder",
    "org.springframework.security.context.SecurityContextHolder",
    "org.acegisecurity.context.SecurityContextHolder"
  };
  private static final String[] SESSION_KEYS = {"SPRING_SECURITY_CONTEXT", "ACEGI_SECURITY_CONTEXT"
  };

  private final Beans beans;
  private final LoadedTypes types;
  private volatile boolean foundOutside;

  SpringContext(Beans beans, LoadedTypes types) {
    this.beans = beans;
    this.types = types;
  }

  /** The Authentication of the request's thread, inside of Spring's chain; else null. */
  @Nullable
  Object authentication(RequestView view) {
    if (!isInside(view)) {
      return null;
    }
    for (String name : HOLDERS) {
      Class<?> holder = types.find(name);
      if (holder != null) {
        Object context = beans.callStatic(holder, "getContext");
        return beans.call(context, "getAuthentication");
      }
    }
    return null;
  }

  /** Whether the session holds a person whom this request does not show. */
  boolean isOutside(RequestView view) {
    if (view.principal() != null || isInside(view) || !sessionHoldsPerson(view)) {
      return false;
    }
    if (!foundOutside && isChainOnStack()) {
      return false;
    }
    foundOutside = true; // the place of a filter does not change: one look at the stack is enough
    return true;
  }

  private boolean isInside(RequestView view) {
    for (String mark : INSIDE_MARKS) {
      if (view.attribute(mark) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean sessionHoldsPerson(RequestView view) {
    for (String key : SESSION_KEYS) {
      Object authentication = beans.call(view.sessionAttribute(key), "getAuthentication");
      if (authentication != null
          && !beans.isA(authentication, SpringKind.ANONYMOUS)
          && Boolean.TRUE.equals(beans.call(authentication, "isAuthenticated"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChainOnStack() {
    for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
      if (frame.getClassName().equals("org.springframework.security.web.FilterChainProxy")) {
        return true;
      }
    }
    return false;
  }
}
