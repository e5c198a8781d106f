/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** What one field's value has to look like. */
@FunctionalInterface
interface Rule {

  /**
   * Returns when the value is fine.
   *
   * @param where the field as Heap names it, for example {@code postBody.events[0].event}
   */
  void check(String where, JsonNode value) throws Refused;
}
