/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import java.util.List;

/** Servlet 4. */
class Tomcat9IT extends ContainerContract {

  @Override
  App app() {
    return App.staff("tomcat", "TomcatApp", "tomcat9", false, 8);
  }

  @Override
  List<String> wovenClasses() {
    return List.of(
        "javax.servlet.http.HttpServlet",
        "org.apache.catalina.core.StandardHostValve",
        "org.apache.catalina.core.ApplicationFilterChain",
        "org.apache.catalina.connector.Request",
        "org.apache.catalina.authenticator.AuthenticatorBase",
        "org.apache.catalina.session.StandardSession");
  }
}
