/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The front page, for everybody. */
public final class HomeServlet extends HttpServlet {

  private static final String LINKS = """
      <p><a href="/account">Your account</a></p>
      <form method="post" action="/checkout"><button>Buy the basket</button></form>
      <form method="post" action="/support/log-in-as">
      <input name="user" value="bob"><button>Log in as</button> (support only)</form>
      <form method="post" action="/support/stop"><button>Stop acting</button></form>
      <form method="post" action="/logout"><button>Log out</button></form>
      """;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getRemoteUser();
    String who = name == null ? "Nobody is signed in." : "Signed in as " + Html.escape(name) + ".";
    Html.write(request, response, "Welcome", "<p>" + who + "</p>\n" + LINKS);
  }
}
