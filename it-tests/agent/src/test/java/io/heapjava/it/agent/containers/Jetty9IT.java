/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;

/** Servlet 3.1, Jetty 9.4. */
class Jetty9IT extends ContainerContract {

  @Override
  App app() {
    return App.staff("jetty", "JettyApp", "jetty9", false, 8);
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "javax.servlet.http.HttpServlet",
        "org.eclipse.jetty.server.Request",
        "org.eclipse.jetty.servlet.FilterHolder",
        "org.eclipse.jetty.security.SecurityHandler",
        "org.eclipse.jetty.security.authentication.LoginAuthenticator",
        "org.eclipse.jetty.server.session.Session");
  }
}
