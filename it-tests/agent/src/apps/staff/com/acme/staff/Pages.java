/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Pages for everybody, and below /closed for staff; who comes in is the container's business. */
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String[] PATHS = {
    "/page", "/closed/*", "/signin", "/ask", "/signout", "/leave", "/forward",
    "/include", "/deep", "/boom", "/async", "/async-dispatch", "/remember", "/login-page", "/login-error",
    "/sorry"
  };

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    doGet(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String page = request.getServletPath();
    String said = "";
    if (page.equals("/signin")) {
      request.getSession(); // Tomcat remembers a login in a session that is there already
      try {
        request.login(request.getParameter("who"), request.getParameter("password"));
      } catch (ServletException e) {
        said = "refused ";
      }
    } else if (page.equals("/ask")) {
      if (!request.authenticate(response)) {
        return;
      }
    } else if (page.equals("/signout")) {
      request.logout();
    } else if (page.equals("/leave")) {
      request.getSession().invalidate();
    } else if (page.equals("/remember")) {
      request.getSession().setAttribute("user", new User(request.getParameter("who")));
    } else if (page.equals("/forward")) {
      request.getRequestDispatcher("/page").forward(request, response);
      return;
    } else if (page.equals("/include")
        && request.getDispatcherType() != DispatcherType.INCLUDE) {
      request.getRequestDispatcher("/page").include(request, response);
      said = " and ";
    } else if (page.equals("/deep")) {
      request.getRequestDispatcher("/deep").include(request, response); // never comes back
    } else if (page.equals("/boom")) {
      throw new IllegalStateException("boom");
    } else if (page.equals("/async")) {
      later(request.startAsync(), false);
      return;
    } else if (page.equals("/async-dispatch")
        && request.getDispatcherType() != DispatcherType.ASYNC) {
      later(request.startAsync(), true);
      return;
    }
    response.setContentType("text/plain");
    response
        .getWriter()
        .print(said + "page " + page + " of " + request.getAttribute("io.heapjava.identity"));
  }

  private static void later(final AsyncContext async, final boolean dispatch) {
    new Thread() {
      @Override
      public void run() {
        if (dispatch) {
          async.dispatch();
          return;
        }
        try {
          async.getResponse().getWriter().print("later");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        async.complete();
      }
    }.start();
  }
}
