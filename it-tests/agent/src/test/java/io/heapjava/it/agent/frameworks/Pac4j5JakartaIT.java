/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** pac4j 5.7, jakarta. */
@Tag("slow")
class Pac4j5JakartaIT extends Pac4jContract {

  @Override
  App app() {
    return App.of(
        "pac4j",
        "com.acme.pac4j.Pac4jApp",
        Map.of("javax.servlet", "jakarta.servlet"),
        "pac4j5-jakarta",
        "tomcat10");
  }
}
