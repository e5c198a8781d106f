/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.apache.shiro.util;

/** Looks like Shiro's; the real one is tried in it-tests/filter. */
public final class ThreadContext {

  private static final ThreadLocal<Object> SUBJECT = new ThreadLocal<>();

  private ThreadContext() {}

  public static Object getSubject() {
    return SUBJECT.get();
  }

  public static void bind(Object subject) {
    SUBJECT.set(subject);
  }

  public static void unbindSubject() {
    SUBJECT.remove();
  }
}
