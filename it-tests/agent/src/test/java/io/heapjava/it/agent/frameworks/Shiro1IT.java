/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Shiro 1.13, javax, on Tomcat 9. */
@Tag("slow")
class Shiro1IT extends ShiroContract {

  Shiro1IT() {
    super(App.shiro(1));
  }
}
