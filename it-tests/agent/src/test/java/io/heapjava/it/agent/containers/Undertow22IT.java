/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import io.heapjava.it.agent.app.App;
import org.junit.jupiter.api.Tag;

/** Servlet 4, Undertow 2.2. */
@Tag("slow")
class Undertow22IT extends UndertowContract {

  @Override
  App app() {
    return App.staff("undertow", "UndertowApp", "undertow22", false, 8);
  }

  @Override
  String api() {
    return "javax";
  }
}
