/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.redeploy.war;

import io.heapjava.annotation.HeapLogin;
import java.io.IOException;
import java.security.Principal;
import java.util.function.Supplier;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Every kind of login, with objects of the application's own classes. */
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** What many applications leave in their threads: copied into each thread that is made there. */
  private static final InheritableThreadLocal<Object> CONTEXT = new InheritableThreadLocal<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    User user = new User(request.getParameter("who"));
    CONTEXT.set(user);
    try {
      switch (request.getPathInfo()) {
        case "/rule":
          request.getSession();
          ruled(user);
          break;
        case "/annotation":
          annotated(user);
          ((Desk) new FrontDesk()).open(user);
          break;
        case "/session":
          request.getSession().setAttribute("user", user);
          break;
        default:
          request.login("carol@example.com", "right");
      }
      response.getWriter().print("done");
    } finally {
      CONTEXT.remove();
    }
  }

  User ruled(User user) {
    return user;
  }

  @HeapLogin(identity = "0.name", when = "return.ready")
  Supplier<String> annotated(User user) {
    return new Later(user);
  }

  /** Passes the annotation on. */
  public interface Desk {
    @HeapLogin(identity = "0.mail.text")
    void open(User user);
  }

  /** Gets it. */
  public static class FrontDesk implements Desk {
    @Override
    public void open(User user) {}
  }

  /** A principal of the application's own class. */
  public static class User implements Principal, java.io.Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;

    User(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    public Mail getMail() {
      return new Mail(name);
    }
  }

  /** Found by a step. */
  public static class Mail {
    private final String text;

    Mail(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** Also read by a step. */
  public static class Later implements Supplier<String> {
    private final User user;

    Later(User user) {
      this.user = user;
    }

    public boolean isReady() {
      return true;
    }

    @Override
    public String get() {
      return user.getName();
    }
  }
}
