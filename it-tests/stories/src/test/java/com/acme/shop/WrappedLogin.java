/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.EnumSet;

/** Shows the session's user as the principal, and goes on to show who it was at the start. */
final class WrappedLogin extends HomeMadeLogin {

  @Override
  public void install(ServletContext context) {
    var filter = context.addFilter("wrapping", new WrappingFilter());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  static final class WrappingFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      HttpSession session = ((HttpServletRequest) request).getSession(false);
      User user = session == null ? null : (User) session.getAttribute(User.ATTRIBUTE);
      chain.doFilter(new PrincipalRequest((HttpServletRequest) request, user), response);
    }
  }
}
