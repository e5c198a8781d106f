/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Spring Security 7.1 on Spring 7.0 and Tomcat 11. */
@Tag("slow")
class SpringSecurity7IT extends SpringSecurityContract {

  SpringSecurity7IT() {
    super(App.springSecurity(7));
  }
}
