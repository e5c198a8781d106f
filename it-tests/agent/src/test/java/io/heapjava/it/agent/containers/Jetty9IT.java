/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapCookies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servlet 3.1, Jetty 9.4. */
@Tag("slow")
class Jetty9IT extends ContainerContract {

  @Override
  App app() {
    return App.staffOnJetty9();
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

  /** A hook further in than there is stack for may be cut off at any place. */
  @Test
  void stackOverflow_leavesNothingOfTheRequestOnItsThread() {
    Path home = Jvms.chosen().get(0);
    try (RunningApp deep = starting(home).start()) {
      for (int i = 0; i < 5; i++) {
        deep.browser().get("/form/deep", "X-Ticket", "nobody" + i + "@example.com");
      }

      for (int i = 0; i < 10; i++) {
        Person ann = person(home);
        deep.browser(HeapCookies.v5(RunningApp.APP_ID, ann.userId()))
            .get("/form/signin?" + ann.query("right"));
        assertLinked(ann);
      }
    }
  }
}
