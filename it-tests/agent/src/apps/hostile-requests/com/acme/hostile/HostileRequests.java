/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.hostile;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** A servlet that is given requests, sessions and people that throw wherever they are touched. */
public final class HostileRequests {

  private static final HttpServletResponse RESPONSE = proxy(HttpServletResponse.class, -1, null);

  private HostileRequests() {}

  /** Answers with one, and throws what it is told to. */
  static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final int throwing;
    boolean reached;

    Page(int throwing) {
      this.throwing = throwing;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      reached = true;
      if (throwing >= 0) {
        Thrown.now(throwing);
      }
    }
  }

  /** Throws from everything. */
  public static final class Guest {
    private final int which;

    Guest(int which) {
      this.which = which;
    }

    public String getMail() {
      return Thrown.now(which);
    }

    @Override
    public String toString() {
      return Thrown.now(which);
    }

    @Override
    public int hashCode() {
      return Thrown.<Integer>now(which);
    }

    @Override
    public boolean equals(Object other) {
      return Thrown.<Boolean>now(which);
    }
  }

  public static void main(String[] arguments) {
    for (int which = 0; which < Thrown.count(); which++) {
      String name = Thrown.nameOf(which);
      System.out.println(name + " request " + serve(-1, proxy(HttpServletRequest.class, which, null)));
      HttpSession session = proxy(HttpSession.class, which, null);
      System.out.println(name + " session " + serve(-1, proxy(HttpServletRequest.class, -1, session)));
      HttpSession kind = proxy(HttpSession.class, -1, new Guest(which));
      System.out.println(name + " guest " + serve(-1, proxy(HttpServletRequest.class, -1, kind)));
      System.out.println(name + " page " + serve(which, proxy(HttpServletRequest.class, -1, null)));
      System.out.println(
          name + " both " + serve(which, proxy(HttpServletRequest.class, which, null)));
    }
    HttpSession ann = proxy(HttpSession.class, -1, new Object() {
      @SuppressWarnings("unused")
      public String getMail() {
        return "ann@example.com";
      }
    });
    System.out.println("ann " + serve(-1, proxy(HttpServletRequest.class, -1, ann)));
  }

  private static String serve(int throwing, HttpServletRequest request) {
    Page page = new Page(throwing);
    try {
      page.service(request, RESPONSE);
      return "served " + page.reached;
    } catch (Throwable t) {
      return "threw " + t.getClass().getName() + " " + page.reached;
    }
  }

  /**
   * @param which what it throws from each method, or -1 to be kind
   * @param inside of a request the session, of a session the value of each attribute
   */
  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<T> type, final int which, final Object inside) {
    return (T) Proxy.newProxyInstance(
        HostileRequests.class.getClassLoader(), new Class<?>[] {type}, new InvocationHandler() {
          @Override
          public Object invoke(Object proxy, Method method, Object[] arguments) {
            String name = method.getName();
            if (name.equals("getMethod")) {
              return "GET";
            }
            if (which >= 0) {
              return Thrown.now(which);
            }
            if (name.equals("getSession") || name.equals("getAttribute") && isMail(arguments)) {
              return inside;
            }
            Class<?> result = method.getReturnType();
            return result == boolean.class ? Boolean.FALSE : result == int.class ? 0 : null;
          }
        });
  }

  private static boolean isMail(Object[] arguments) {
    return arguments[0].equals("user");
  }
}
