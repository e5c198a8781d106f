/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What knows who is signed in; each has a web application of its own, under its name. */
public enum Security {
  /** The container itself: its login form, and {@code request.login}. */
  CONTAINER(new ContainerLogin()),
  /** Spring Security with its login form, its logout and its way to act as somebody. */
  SPRING(new SpringLogin()),
  /** Apache Shiro with the container's sessions. */
  SHIRO(new ShiroLogin()),
  /** An attribute of the session. */
  HOME(new HomeMadeLogin()),
  /** The same behind a filter that shows a principal, fixed when the request starts. */
  WRAPPED(new WrappedLogin()),
  /** The same, where nobody is identified who acts as somebody else. */
  WRAPPED_SKIP(new WrappedLogin()),
  /** A service with a method that signs in; the logout takes the attribute away. */
  SERVICE(new ServiceLogin()),
  /** JAAS, whose module knows everybody's role, too; the session keeps the subject. */
  JAAS(new JaasLogin()),
  /** The same, where acting as somebody begins in a new session that knows nothing of the old one. */
  SWAP(new SwapLogin()),
  /** A token in each request, which a filter turns into a principal; no session. */
  TOKEN(new TokenLogin());

  /** The one password. */
  public static final String PASSWORD = "right";

  /** What everybody is. */
  public static final String ROLE = "person";

  private final Login login;

  Security(Login login) {
    this.login = login;
  }

  Login login() {
    return login;
  }

  /** The context path. */
  public String path() {
    return "/" + name().toLowerCase().replace('_', '-');
  }

  /** Signs in and out, acts as somebody and returns, from inside of a request. */
  interface Login {

    /** Filters that stand before all else. */
    default void install(ServletContext context) {}

    /** False when the password is wrong. */
    boolean signIn(
        HttpServletRequest request, HttpServletResponse response, User user, String password)
        throws Exception;

    /** The usual way. */
    void signOut(HttpServletRequest request) throws Exception;

    default void actAs(HttpServletRequest request, User user) {
      throw new UnsupportedOperationException();
    }

    /** Checks a password that a second person types in; nobody signs in. */
    default void approve(User user) {
      throw new UnsupportedOperationException();
    }

    default void back(HttpServletRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
