/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import static io.heapjava.simulator.contract.Rules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What {@code properties} may hold: strings, numbers and booleans under keys that are not reserved;
 * in track arrays of those too (Heap docs, track).
 */
final class PropertyRules implements Rule {

  /** Keys and string values have "fewer than 1024 characters" (track, add user properties). */
  private static final int TOO_LONG = 1024;

  /** Clashes with Heap's own in any casing (add user properties). */
  private static final String RESERVED = "id";

  static final Rule TRACK = new PropertyRules(true, Set.of());

  /** {@code user_id} is not for user properties (Heap docs, client-side addUserProperties). */
  static final Rule USER = new PropertyRules(false, Set.of("user_id"));

  static final Rule ACCOUNT = new PropertyRules(false, Set.of());

  private final boolean arrays;
  private final Set<String> reserved;

  private PropertyRules(boolean arrays, Set<String> reserved) {
    this.arrays = arrays;
    this.reserved = reserved;
  }

  @Override
  public void check(String where, JsonNode properties) throws Refused {
    demand(properties.isObject(), where, "should be object");
    Iterator<Map.Entry<String, JsonNode>> fields = properties.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      checkKey(where, field.getKey());
      checkValue(where + "." + field.getKey(), field.getValue());
    }
  }

  private void checkKey(String where, String key) throws Refused {
    demand(!key.isBlank(), where, "should not have a blank key");
    demand(key.length() < TOO_LONG, where, "should have keys of fewer than 1024 characters");
    demand(UnicodeCheck.isWellFormed(key), where, "should have keys of well-formed Unicode");
    demand(
        !key.equalsIgnoreCase(RESERVED) && !reserved.contains(key),
        where,
        "should not have the reserved key " + key);
  }

  private void checkValue(String where, JsonNode value) throws Refused {
    if (value.isArray() && arrays) {
      for (int i = 0; i < value.size(); i++) {
        checkElement(where + "[" + i + "]", value.get(i));
      }
    } else {
      checkElement(where, value);
      // The parts of an array may be longer together; Heap cuts what it has joined.
      demand(
          !value.isTextual() || value.textValue().length() < TOO_LONG,
          where,
          "should have fewer than 1024 characters");
    }
  }

  private static void checkElement(String where, JsonNode value) throws Refused {
    demand(
        value.isTextual() || value.isNumber() || value.isBoolean(),
        where,
        "should be string, number or boolean");
    if (value.isTextual()) {
      Rules.STRING.check(where, value);
    }
    // 1e999 is valid JSON and no number that anybody could store.
    demand(!value.isDouble() || Double.isFinite(value.doubleValue()), where, "should be finite");
  }
}
