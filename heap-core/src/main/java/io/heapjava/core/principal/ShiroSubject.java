/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import org.jspecify.annotations.Nullable;

/**
 * The Shiro subject of the thread. {@code ThreadContext} is asked and not {@code SecurityUtils},
 * which would make a subject or throw where there is none.
 */
public final class ShiroSubject {

  private final Beans beans;
  private final LoadedTypes types = new LoadedTypes();

  public ShiroSubject(Beans beans) {
    this.beans = beans;
  }

  /** The subject, or null when Shiro is not there or knows nobody on this thread. */
  public @Nullable Object current() {
    Class<?> context = types.find("org.apache.shiro.util.ThreadContext");
    return context == null ? null : beans.callStatic(context, "getSubject");
  }

  /** The primary principal, remembered ones too; null when there is none. */
  @Nullable
  Object primaryPrincipal() {
    return beans.call(current(), "getPrincipal");
  }
}
