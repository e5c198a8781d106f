/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import io.heapjava.it.agent.app.App;

/** Shiro 2.0, jakarta, on Tomcat 10.1. */
class Shiro2IT extends ShiroContract {

  Shiro2IT() {
    super(App.shiro(2));
  }
}
