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
 * <p>The holder hangs on the thread, so it is asked only while the filter that fills it has marked
 * this request. Elsewhere {@code getContext()} would leave a new context in the thread for good, and
 * what lies there may be of an earlier request or inherited from the thread's maker: identifying that
 * person would join two people in Heap. The mark of the chain alone is no proof, since a path with an
 * empty chain ('ignored') gets it too.
 */
final class SpringContext {

  private static final String CHAIN_MARK =
      "org.springframework.security.web.FilterChainProxy.APPLIED";

  /** Set by the filters that fill the holder for a request and clear it behind it. */
  private static final String[] FILLED_MARKS = {
    "org.springframework.security.web.context.SecurityContextHolderFilter.APPLIED",
    "__spring_security_scpf_applied",
    "__spring_security_session_integration_filter_applied",
    "__acegi_session_integration_filter_applied"
  };
  /** Its {@code getUserPrincipal()} asks the holder at that moment, on whatever thread it is. */
  private static final String WRAPPER = "SecurityContextHolderAwareRequestWrapper";

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

  /** The Authentication that this request's chain put on its thread; else null. */
  @Nullable
  Object authentication(RequestView view) {
    if (!isFilled(view)) {
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

  /** Whether a principal of Spring's comes from the thread without proof that it is this request's. */
  boolean isOfThreadAlone(RequestView view) {
    return !isFilled(view) && view.hasWrapper(WRAPPER);
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

  private static boolean isInside(RequestView view) {
    return view.attribute(CHAIN_MARK) != null || isFilled(view);
  }

  private static boolean isFilled(RequestView view) {
    for (String mark : FILLED_MARKS) {
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
