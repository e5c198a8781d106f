/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The data of the session's user: while support acts as a customer, the customer's. */
public final class AccountServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getSession().getAttribute(ShopUser.ATTRIBUTE) instanceof ShopUser user)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "no customer record");
      return;
    }
    String data =
        "Account of " + user.getName() + ", " + user.getEmail() + ", plan " + user.getPlan();
    Html.write(request, response, "Account", "<p>" + Html.escape(data) + "</p>");
  }
}
