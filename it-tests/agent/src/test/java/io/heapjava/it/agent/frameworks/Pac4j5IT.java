/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** pac4j 5.7, javax. */
@Tag("slow")
class Pac4j5IT extends Pac4jContract {

  @Override
  App app() {
    return App.of("pac4j", "com.acme.pac4j.Pac4jApp", Map.of(), "pac4j5", "tomcat9");
  }
}
