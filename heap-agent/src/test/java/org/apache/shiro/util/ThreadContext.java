/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.apache.shiro.util;

import org.jspecify.annotations.Nullable;

/** The part of Shiro's class that is asked for, under its name. */
public final class ThreadContext {

  public static final ThreadLocal<@Nullable Object> subject = new ThreadLocal<>();

  private ThreadContext() {}

  /** As Shiro's. */
  public static @Nullable Object getSubject() {
    return subject.get();
  }
}
