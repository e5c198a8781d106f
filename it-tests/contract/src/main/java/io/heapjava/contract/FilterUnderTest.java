/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.function.Consumer;

/** What each part of the filter's contract has to work with. */
public interface FilterUnderTest {

  /** The application that the tests of a class share, with the usual settings. */
  App app();

  /** An application of one's own, to be closed by the test. */
  App start(Consumer<AppDefinition.Builder> changes);
}
