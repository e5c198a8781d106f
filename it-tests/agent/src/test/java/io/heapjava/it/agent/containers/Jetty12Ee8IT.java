/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Servlet 4 on Jetty 12. */
@Tag("slow")
class Jetty12Ee8IT extends ContainerContract {

  @Override
  App app() {
    return App.staffOnJetty12Ee8();
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "javax.servlet.http.HttpServlet",
        "org.eclipse.jetty.ee8.nested.Request",
        "org.eclipse.jetty.ee8.servlet.FilterHolder",
        "org.eclipse.jetty.ee8.security.SecurityHandler",
        "org.eclipse.jetty.ee8.security.authentication.LoginAuthenticator",
        "org.eclipse.jetty.ee8.nested.SessionHandler$ServletSessionApi");
  }
}
