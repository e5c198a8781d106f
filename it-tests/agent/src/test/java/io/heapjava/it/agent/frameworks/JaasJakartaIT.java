/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;

/** On Tomcat 10.1. */
class JaasJakartaIT extends JaasContract {

  @Override
  App app() {
    return App.of("jaas", "com.acme.jaas.JaasApp", App.JAKARTA, "tomcat10");
  }
}
