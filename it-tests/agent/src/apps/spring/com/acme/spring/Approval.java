/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.io.IOException;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** A manager approves of something at a cashier's desk; no servlet is reached. */
public class Approval extends OncePerRequestFilter {

  private final AuthenticationManager manager;

  public Approval(AuthenticationManager manager) {
    this.manager = manager;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getServletPath().equals("/approve-in-filter")) {
      chain.doFilter(request, response);
      return;
    }
    manager.authenticate(new UsernamePasswordAuthenticationToken(
        request.getParameter("username"), request.getParameter("password")));
    response.getWriter().print("approved");
  }
}
