/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.springframework.security.core.context;

import org.springframework.security.core.Authentication;

/** Looks like Spring Security's; the real one is tried in it-tests/filter. */
public final class SecurityContextHolder {

  private static final ThreadLocal<Context> CONTEXT = new ThreadLocal<>();

  private SecurityContextHolder() {}

  public static Context getContext() {
    if (CONTEXT.get() == null) {
      CONTEXT.set(new Context(null));
    }
    return CONTEXT.get();
  }

  public static void hold(Authentication authentication) {
    CONTEXT.set(new Context(authentication));
  }

  public static void clearContext() {
    CONTEXT.remove();
  }

  public static boolean isEmpty() {
    return CONTEXT.get() == null;
  }

  /** Looks like a SecurityContext. */
  public record Context(Authentication authentication) {
    public Authentication getAuthentication() {
      return authentication;
    }
  }
}
