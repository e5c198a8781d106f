/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import org.apache.shiro.util.ThreadContext;
import org.jspecify.annotations.Nullable;

/** What Shiro's filter does around a request. */
final class ShiroOnThread {

  private ShiroOnThread() {}

  /** As {@code WebDelegatingSubject}. */
  public static final class Subject {
    private final Object request;
    private final @Nullable Object principal;

    Subject(Object request, @Nullable Object principal) {
      this.request = request;
      this.principal = principal;
    }

    public Object getServletRequest() {
      return request;
    }

    public @Nullable Object getPrincipal() {
      return principal;
    }
  }

  /** There is a subject built for this request; nobody when the principal is null. */
  static void during(Object request, @Nullable Object principal, Runnable work) {
    ThreadContext.subject.set(new Subject(request, principal));
    try {
      work.run();
    } finally {
      ThreadContext.subject.remove();
    }
  }
}
