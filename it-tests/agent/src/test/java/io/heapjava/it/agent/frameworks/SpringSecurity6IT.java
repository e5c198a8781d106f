/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Spring Security 6.5 on Spring 6.2 and Tomcat 10.1: contexts are saved where somebody signs in. */
@Tag("slow")
class SpringSecurity6IT extends SpringSecurityContract {

  SpringSecurity6IT() {
    super(App.springSecurity(6));
  }
}
