/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.ServerUnderTest;
import io.heapjava.contract.ServletFilterContract;
import org.junit.jupiter.api.Tag;

/** Jetty 12, added by code. */
@Tag("slow")
class Jetty12ProgrammaticIT extends ServletFilterContract {

  @Override
  protected ServerUnderTest start(AppDefinition app) throws Exception {
    return Jetty12.start(app, Doors.programmatic(app));
  }
}
