/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/** The user is an attribute of the session; while somebody acts as another, so is the real one. */
class HomeMadeLogin implements Security.Login {

  private static final String ADMIN = "admin";

  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    if (!check(user, password)) {
      return false;
    }
    HttpSession session = request.getSession(true);
    session.removeAttribute(ADMIN);
    session.setAttribute(User.ATTRIBUTE, user);
    return true;
  }

  boolean check(User user, String password) {
    return password.equals(Security.PASSWORD);
  }

  /** Only the attributes go; the session stays. */
  @Override
  public void signOut(HttpServletRequest request) {
    HttpSession session = request.getSession(true);
    session.removeAttribute(User.ATTRIBUTE);
    session.removeAttribute(ADMIN);
  }

  @Override
  public void actAs(HttpServletRequest request, User user) {
    HttpSession session = request.getSession(true);
    if (session.getAttribute(ADMIN) == null) {
      session.setAttribute(ADMIN, session.getAttribute(User.ATTRIBUTE));
    }
    session.setAttribute(User.ATTRIBUTE, user);
  }

  @Override
  public void back(HttpServletRequest request) {
    HttpSession session = request.getSession(true);
    session.setAttribute(User.ATTRIBUTE, session.getAttribute(ADMIN));
    session.removeAttribute(ADMIN);
  }
}
