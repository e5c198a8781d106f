/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Lets apps in that bring an access token instead of a session. The key that tokens are signed with
 * is the context-param {@code shop.token-key}; without it no token is good.
 */
public final class AccessTokenFilter extends HttpFilter {

  private static final String BEARER = "Bearer ";

  private @Nullable AccessTokens tokens;

  @Override
  public void init() {
    String key = getServletContext().getInitParameter("shop.token-key");
    tokens = key == null ? null : new AccessTokens(key, Clock.systemUTC());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String header = request.getHeader("Authorization");
    TokenPrincipal principal = tokens != null && header != null && header.startsWith(BEARER)
        ? tokens.verify(header.substring(BEARER.length()))
        : null;
    if (principal == null) {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    chain.doFilter(new TokenRequest(request, principal), response);
  }

  /** The request of the person whom the token speaks of. */
  private static final class TokenRequest extends HttpServletRequestWrapper {

    private final TokenPrincipal principal;

    TokenRequest(HttpServletRequest request, TokenPrincipal principal) {
      super(request);
      this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public String getRemoteUser() {
      return principal.getName();
    }

    @Override
    public String getAuthType() {
      return "Bearer";
    }
  }
}
