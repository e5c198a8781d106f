/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** On Tomcat 9. */
@Tag("slow")
class JaasJavaxIT extends JaasContract {

  @Override
  App app() {
    return App.of("jaas", "com.acme.jaas.JaasApp", Map.of(), "tomcat9");
  }
}
