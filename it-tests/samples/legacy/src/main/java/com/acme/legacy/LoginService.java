/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.legacy;

import java.util.concurrent.CompletableFuture;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

/** Home-made: whoever knows the password is who they say. What it changes keeps little of before. */
public class LoginService {

  public User login(String mail, String password) {
    if (password.equals("boom")) {
      throw new IllegalStateException("the database is away");
    }
    return password.equals("right") ? new User(mail) : null;
  }

  public CompletableFuture<User> loginLater(final String mail, final String password) {
    return CompletableFuture.supplyAsync(() -> login(mail, password));
  }

  /** The session stays, with the settings of the page. */
  public void logout(HttpSession session) {
    session.removeAttribute("user");
  }

  /** Support looks at the shop as a customer does: nothing is left of who it really is. */
  public void loginAs(HttpServletRequest request, User customer) {
    request.getSession().invalidate();
    request.getSession().setAttribute("user", customer);
  }

  /** Whoever that was signs in again. */
  public void endLoginAs(HttpServletRequest request) {
    request.getSession().removeAttribute("user");
  }
}
