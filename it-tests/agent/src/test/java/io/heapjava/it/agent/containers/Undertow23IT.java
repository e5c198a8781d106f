/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;

/** Servlet 6.0, Undertow 2.3, which WildFly has. */
class Undertow23IT extends ContainerContract {

  @Override
  App app() {
    return App.staff("undertow", "UndertowApp", "undertow23", true, 11);
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "jakarta.servlet.http.HttpServlet",
        "io.undertow.servlet.spec.HttpServletRequestImpl",
        "io.undertow.servlet.core.ManagedFilter",
        "io.undertow.servlet.handlers.ServletInitialHandler",
        "io.undertow.security.impl.AbstractSecurityContext",
        "io.undertow.servlet.spec.HttpSessionImpl");
  }

  @Override
  boolean authenticatesOpenPages() {
    return true;
  }
}
