/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** pac4j 3.9, javax. */
@Tag("slow")
class Pac4j3IT extends Pac4jContract {

  @Override
  App app() {
    return App.of(
        "pac4j",
        "com.acme.pac4j.Pac4jApp",
        Map.of("pac4j.jee.filter", "pac4j.j2e.filter"),
        "pac4j3",
        "tomcat9");
  }
}
