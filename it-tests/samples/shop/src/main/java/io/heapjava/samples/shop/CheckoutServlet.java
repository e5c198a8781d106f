/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import io.heapjava.core.Heap;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Buys what is in the basket, and records it as an event of whoever sits at the keyboard. */
public final class CheckoutServlet extends HttpServlet {

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Heap.track("Checkout", Map.of("items", 2, "total", 42.5));
    Html.write(request, response, "Thank you", "<p>It is on its way.</p>");
  }
}
