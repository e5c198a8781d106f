/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Spring Security 5.8 on Spring 5.3 and Tomcat 9: contexts are saved at the end of each request. */
@Tag("slow")
class SpringSecurity5IT extends SpringSecurityContract {

  SpringSecurity5IT() {
    super(App.springSecurity(5));
  }
}
