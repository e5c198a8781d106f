/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Shows this user as the principal to the end. */
final class PrincipalRequest extends HttpServletRequestWrapper {

  private final @Nullable User user;

  PrincipalRequest(HttpServletRequest request, @Nullable User user) {
    super(request);
    this.user = user;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return user;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return user == null ? null : user.name();
  }
}
