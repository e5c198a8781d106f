/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Servlet 4. */
@Tag("slow")
class Tomcat9IT extends TomcatContract {

  @Override
  App app() {
    return App.staff("tomcat", "TomcatApp", "tomcat9", false, 8);
  }
}
