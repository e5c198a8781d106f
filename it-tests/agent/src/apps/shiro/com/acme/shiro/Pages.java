/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shiro;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;

/** All other pages: a login by code, an approval by a second person, run-as. */
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = request.getServletPath();
    String who = request.getParameter("username");
    UsernamePasswordToken token = new UsernamePasswordToken(who, request.getParameter("password"));
    Subject subject = SecurityUtils.getSubject();
    if (page.equals("/code-login")) {
      subject.login(token);
    } else if (page.equals("/approve")) {
      new Subject.Builder().sessionCreationEnabled(false).buildSubject().login(token);
    } else if (page.equals("/login-as")) {
      subject.login(token);
      subject.runAs(new SimplePrincipalCollection(request.getParameter("as"), "accounts"));
    } else if (page.equals("/run-as")) {
      subject.runAs(new SimplePrincipalCollection(who, "accounts"));
    } else if (page.equals("/release")) {
      subject.releaseRunAs();
    } else if (page.equals("/code-logout")) {
      subject.logout();
    }
    response.setContentType("text/plain");
    response
        .getWriter()
        .print("page " + page + " of " + request.getAttribute("io.heapjava.identity"));
  }
}
