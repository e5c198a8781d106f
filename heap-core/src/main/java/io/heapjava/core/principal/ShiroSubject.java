/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * The Shiro subject of the thread, if it was built for the request at hand. Up to 2.0.3 a thread
 * inherits the subject of the thread that made it, as a pool does that grows inside of a request, and
 * in every version a {@code ThreadContext.bind} may be left behind. Shiro's own filter builds a
 * subject that knows its request, which is the proof.
 *
 * <p>{@code ThreadContext} is asked and not {@code SecurityUtils}, which would make a subject or throw
 * where there is none.
 */
public final class ShiroSubject {

  private static final String WRAPPER = "org.apache.shiro.web.servlet.ShiroHttpServletRequest";
  private static final String PRINCIPAL = WRAPPER + "$ObjectPrincipal";

  private final Beans beans;
  private final LoadedTypes types = new LoadedTypes();

  public ShiroSubject(Beans beans) {
    this.beans = beans;
  }

  /** The subject of this request; null when Shiro isn't there or the thread's subject is another's. */
  public @Nullable Object of(RequestView view) {
    Object subject = onThread();
    return subject != null && isBuiltFor(view, subject) ? subject : null;
  }

  /** Whatever subject the thread holds, this request's or not. */
  public @Nullable Object onThread() {
    Class<?> context = types.find("org.apache.shiro.util.ThreadContext");
    return context == null ? null : beans.callStatic(context, "getSubject");
  }

  /** The primary principal of this request's subject, a remembered one too; null when none. */
  public @Nullable Object primaryPrincipal(RequestView view) {
    return beans.call(of(view), "getPrincipal");
  }

  /**
   * Whether Shiro's wrapper answered this principal from the thread, while the thread's subject isn't
   * this request's. A principal that another wrapper shows is not Shiro's answer.
   */
  boolean isOfThreadAlone(RequestView view, Object principal) {
    boolean shiros = beans.isA(principal, PRINCIPAL);
    if (!shiros && !view.hasWrapper(WRAPPER)) {
      return false;
    }
    Object subject = onThread();
    if (subject != null && isBuiltFor(view, subject)) {
      return false;
    }
    return shiros || subject != null && principal.equals(beans.call(subject, "getPrincipal"));
  }

  private boolean isBuiltFor(RequestView view, Object subject) {
    Object request = beans.call(subject, "getServletRequest");
    return request != null && view.isRequest(request);
  }
}
