/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;

/** Servlet 6.0, Undertow 2.3, which WildFly has. */
class Undertow23IT extends UndertowContract {

  @Override
  App app() {
    return App.staff("undertow", "UndertowApp", "undertow23", true, 11);
  }

  @Override
  String api() {
    return "jakarta";
  }
}
