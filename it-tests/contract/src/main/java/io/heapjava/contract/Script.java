/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What the application under test does at one address. */
@FunctionalInterface
public interface Script {

  void run(HttpServletRequest request, HttpServletResponse response) throws Exception;

  /** A page with this text. */
  static Script page(String text) {
    return (request, response) -> {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().write(text);
    };
  }
}
