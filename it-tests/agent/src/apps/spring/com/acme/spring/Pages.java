/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** All other pages, and logins that code asks for. */
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String page = request.getServletPath();
    String who = request.getParameter("username");
    String password = request.getParameter("password");
    if (page.equals("/json-login") || page.equals("/approve")) {
      try {
        Authentication person = SpringApp.SPRING
            .getBean(AuthenticationManager.class)
            .authenticate(new UsernamePasswordAuthenticationToken(who, password));
        if (page.equals("/json-login")) {
          signIn(person, request, response);
        }
      } catch (AuthenticationException e) {
        response.sendError(401);
        return;
      }
    } else if (page.equals("/container-login")) {
      request.login(who, password);
    } else if (page.equals("/container-logout")) {
      request.logout();
    }
    response.setContentType("text/plain");
    response
        .getWriter()
        .print("page " + page + " of " + request.getAttribute("io.heapjava.identity"));
  }

  private static void signIn(
      Authentication person, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(person);
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
  }
}
