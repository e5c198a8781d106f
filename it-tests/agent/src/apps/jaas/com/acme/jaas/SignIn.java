/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import java.io.IOException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A login page of the application's own. It keeps the subject in the session, unless it only checks a
 * password ({@code keep=no}) or turns somebody away in the end ({@code status=403}).
 */
public class SignIn extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static LoginContext by(final String kind, final String who, final String password)
      throws LoginException {
    return new LoginContext(kind, new CallbackHandler() {
      @Override
      public void handle(Callback[] callbacks) {
        for (Callback callback : callbacks) {
          if (callback instanceof NameCallback) {
            ((NameCallback) callback).setName(who);
          } else if (callback instanceof PasswordCallback) {
            ((PasswordCallback) callback).setPassword(password.toCharArray());
          }
        }
      }
    });
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      LoginContext context = by(
          request.getParameter("kind"),
          request.getParameter("who"),
          request.getParameter("password"));
      context.login();
      if (request.getParameter("logout") != null) {
        context.logout();
      }
      if (request.getParameter("keep") == null) {
        request.getSession().setAttribute("subject", context.getSubject());
      }
      if (request.getParameter("status") != null) {
        response.setStatus(Integer.parseInt(request.getParameter("status")));
      }
      response.getWriter().print("signed in");
    } catch (LoginException e) {
      response.getWriter().print("refused");
    }
  }
}
