/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Properties are "a number or string" (add user properties); whether Heap takes true and false is not
 * said, and its official clients refuse them.
 */
final class NoBooleans {

  private NoBooleans() {}

  static void check(String where, JsonNode properties) throws Refused {
    var fields = properties.fields();
    while (fields.hasNext()) {
      var field = fields.next();
      Rules.demand(
          !hasBoolean(field.getValue()),
          where + "." + field.getKey(),
          "should be string or number");
    }
  }

  private static boolean hasBoolean(JsonNode value) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (element.isBoolean()) {
          return true;
        }
      }
    }
    return value.isBoolean();
  }
}
