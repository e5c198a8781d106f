/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.springframework.security.core;

import java.security.Principal;

/** Looks like Spring Security's; the real one is tried in it-tests/frameworks. */
public interface Authentication extends Principal {
  Object getAuthorities();

  Object getPrincipal();

  boolean isAuthenticated();
}
