/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.ServerUnderTest;
import io.heapjava.contract.ServletFilterContract;
import org.junit.jupiter.api.Tag;

/** Tomcat 10.1, found by itself. */
@Tag("slow")
class Tomcat10AutomaticIT extends ServletFilterContract {

  @Override
  protected ServerUnderTest start(AppDefinition app) throws Exception {
    return Tomcat10.start(app, Doors.automatic(app));
  }
}
