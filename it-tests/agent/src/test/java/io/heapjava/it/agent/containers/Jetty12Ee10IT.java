/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;

/** Servlet 6.0 on Jetty 12. */
class Jetty12Ee10IT extends ContainerContract {

  @Override
  App app() {
    return App.staffOnJetty12Ee10();
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "jakarta.servlet.http.HttpServlet",
        "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
        "org.eclipse.jetty.ee10.servlet.FilterHolder",
        "org.eclipse.jetty.security.SecurityHandler",
        "org.eclipse.jetty.security.authentication.LoginAuthenticator",
        "org.eclipse.jetty.ee10.servlet.SessionHandler$ServletSessionApi");
  }
}
