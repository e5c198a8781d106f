/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Servlet 4, Undertow 2.2. */
@Tag("slow")
class Undertow22IT extends ContainerContract {

  @Override
  App app() {
    return App.staff("undertow", "UndertowApp", "undertow22", false, 8);
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "javax.servlet.http.HttpServlet",
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
