/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** The frame of every page: heap.js learns who it is before anything else. */
final class Html {

  /** Where the Heap filter leaves what Heap knows the person by; absent for nobody. */
  private static final String IDENTITY = "io.heapjava.identity";

  private Html() {}

  static void write(
      HttpServletRequest request, HttpServletResponse response, String title, String body)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    PrintWriter out = response.getWriter();
    out.println("<!DOCTYPE html>");
    out.println("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.println("<title>Shop: " + escape(title) + "</title>");
    out.println("<script>" + heapCall(request) + "</script></head>");
    out.println("<body><h1>" + escape(title) + "</h1>");
    out.println(body);
    out.println("</body></html>");
  }

  /** Text for between tags and for attribute values in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Exactly the value the server sends; after a logout the browser is nobody's again. */
  private static String heapCall(HttpServletRequest request) {
    Object identity = request.getAttribute(IDENTITY);
    if (identity instanceof String value) {
      return "window.heap && heap.identify(\"" + escapeInScript(value) + "\")";
    }
    boolean signedOut = request.getParameter("signed-out") != null;
    return signedOut ? "window.heap && heap.resetIdentity()" : "";
  }

  private static String escapeInScript(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean plain = c > ' ' && c < 0x7f && "\"'\\<>&".indexOf(c) < 0;
      escaped.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return escaped.toString();
  }
}
