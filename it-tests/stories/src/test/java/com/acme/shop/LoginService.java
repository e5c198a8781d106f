/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** The application's own. */
public class LoginService {

  public boolean login(String name, String password) {
    return password.equals(Security.PASSWORD);
  }

  public void logout() {}

  public void loginAs(HttpServletRequest request, User user) {
    request.getSession(true).invalidate();
    request.getSession(true).setAttribute(User.ATTRIBUTE, user);
    login(user.name(), Security.PASSWORD);
  }
}
