/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Lets support see the shop as a customer does. Home-made, as in many applications: the session's
 * user is exchanged, and who it was before is kept beside it.
 */
public final class LogInAsServlet extends HttpServlet {

  /** The session attribute of the person at the keyboard, while that person acts as another. */
  static final String ORIGINAL_USER = "originalUser";

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ShopUser target = Customers.byName(request.getParameter("user"));
    if (target == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "no such customer");
      return;
    }
    HttpSession session = request.getSession();
    if (session.getAttribute(ORIGINAL_USER) == null) {
      session.setAttribute(ORIGINAL_USER, session.getAttribute(ShopUser.ATTRIBUTE));
    }
    session.setAttribute(ShopUser.ATTRIBUTE, target);
    response.sendRedirect("/account");
  }
}
