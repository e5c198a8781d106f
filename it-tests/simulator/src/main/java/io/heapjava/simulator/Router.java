/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Sends people to the page and everything else to the API, which also says what doesn't exist. */
final class Router implements HttpHandler {

  private final HttpHandler api;
  private final PageHandler page;

  Router(HttpHandler api, PageHandler page) {
    this.api = api;
    this.page = page;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (page.serves(exchange)) {
      page.handle(exchange);
    } else {
      api.handle(exchange);
    }
  }
}
