/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The CAS client 3.6, javax. */
@Tag("slow")
class CasClient3IT extends CasContract {

  @Override
  App app() {
    return App.of("cas", "com.acme.cas.CasApp", Map.of(), "cas3", "tomcat9");
  }

  @Override
  String woven() {
    return "org.jasig.cas.client.validation.AbstractTicketValidationFilter";
  }
}
