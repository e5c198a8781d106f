/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.net.URI;

/** A running container with one application in it. */
public interface ServerUnderTest extends AutoCloseable {

  /** Where the application answers, with its context path and without a slash at its end. */
  URI address();

  /** Stops the application and the container; what a door started must end with it. */
  @Override
  void close() throws Exception;
}
