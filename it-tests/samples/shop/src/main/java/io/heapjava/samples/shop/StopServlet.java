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

/** Ends what {@link LogInAsServlet} began. */
public final class StopServlet extends HttpServlet {

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    Object original = session.getAttribute(LogInAsServlet.ORIGINAL_USER);
    if (original != null) {
      session.setAttribute(ShopUser.ATTRIBUTE, original);
      session.removeAttribute(LogInAsServlet.ORIGINAL_USER);
    }
    response.sendRedirect("/account");
  }
}
