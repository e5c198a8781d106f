/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Puts the shop's record of the person who logged in into the session, once a login. */
public final class SessionUserFilter extends HttpFilter {

  /** The session attribute of the name that somebody logged in with. */
  private static final String LOGIN = "login";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    String login = request.getRemoteUser();
    if (session != null && login != null && !login.equals(session.getAttribute(LOGIN))) {
      session.setAttribute(LOGIN, login);
      session.removeAttribute(LogInAsServlet.ORIGINAL_USER);
      session.setAttribute(ShopUser.ATTRIBUTE, Customers.byName(login));
    }
    chain.doFilter(request, response);
  }
}
