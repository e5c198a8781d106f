/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;

/** The CAS client 4.0, jakarta. */
class CasClient4IT extends CasContract {

  @Override
  App app() {
    return App.of(
        "cas",
        "com.acme.cas.CasApp",
        Map.of("javax.servlet", "jakarta.servlet", "org.jasig.cas", "org.apereo.cas"),
        "cas4",
        "tomcat10");
  }

  @Override
  String woven() {
    return "org.apereo.cas.client.validation.AbstractTicketValidationFilter";
  }
}
