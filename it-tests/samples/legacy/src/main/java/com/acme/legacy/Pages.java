/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.legacy;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** All of the application: sign in, look, act as somebody else, sign out. */
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient LoginService logins = new LoginService();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String page = request.getServletPath();
    String who = request.getParameter("who");
    if (page.equals("/login")) {
      User user = logins.login(who, request.getParameter("password"));
      if (user != null) {
        request.getSession().setAttribute("user", user);
      }
    } else if (page.equals("/sign-in")) {
      request.login(who, request.getParameter("password"));
    } else if (page.equals("/enter")) {
      logins.login(who, request.getParameter("password"));
      request.getSession();
    } else if (page.equals("/enter-later")) {
      request.getSession();
      final AsyncContext async = request.startAsync();
      logins
          .loginLater(who, request.getParameter("password"))
          .whenComplete((user, thrown) -> async.complete());
      return;
    } else if (page.equals("/become")) {
      HttpSession session = request.getSession();
      Object before = session.getAttribute("user");
      session.setAttribute("user", new User(who)); // the wrong order, as found in the wild
      session.setAttribute("admin", before);
    } else if (page.equals("/be-me-again")) {
      HttpSession session = request.getSession();
      session.setAttribute("user", session.getAttribute("admin"));
      session.removeAttribute("admin");
    } else if (page.equals("/leave")) {
      logins.logout(request.getSession());
    } else if (page.equals("/log-in-as")) {
      logins.loginAs(request, new User(who));
    } else if (page.equals("/end-log-in-as")) {
      logins.endLoginAs(request);
    } else if (page.equals("/logout")) {
      request.getSession().invalidate();
    }
    Object shown = request.getAttribute("io.heapjava.identity");
    response.setContentType("text/plain");
    response.getWriter().print("page " + page + " of " + shown);
  }
}
