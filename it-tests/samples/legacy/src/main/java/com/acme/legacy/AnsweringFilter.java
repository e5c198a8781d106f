/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.legacy;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;

/** Answers by itself, as Struts and Wicket do: no servlet is reached. */
public class AnsweringFilter implements Filter {

  private final LoginService logins = new LoginService();

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!((HttpServletRequest) request).getServletPath().equals("/action")) {
      chain.doFilter(request, response);
      return;
    }
    logins.login(request.getParameter("who"), request.getParameter("password"));
    response.getWriter().print("action");
  }

  @Override
  public void destroy() {}
}
