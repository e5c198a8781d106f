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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/** Takes a token at its word; the browser signs in and out by beginning and ceasing to send one. */
final class TokenLogin implements Security.Login {

  private static final String BEARER = "Bearer ";

  @Override
  public void install(ServletContext context) {
    var filter = context.addFilter("tokens", new TokenFilter());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    return false;
  }

  @Override
  public void signOut(HttpServletRequest request) {
    throw new UnsupportedOperationException();
  }

  private static final class TokenFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String header = ((HttpServletRequest) request).getHeader("Authorization");
      User user = header == null ? null : new User(header.substring(BEARER.length()));
      chain.doFilter(new PrincipalRequest((HttpServletRequest) request, user), response);
    }
  }
}
