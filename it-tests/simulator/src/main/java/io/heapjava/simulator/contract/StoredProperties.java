/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Property values the way Heap keeps them. */
final class StoredProperties {

  /** "Joined with ||" and "cut at 1024 characters" (Heap docs, track). */
  private static final String SEPARATOR = "||";

  private static final int MAX_JOINED = 1024;

  private StoredProperties() {}

  static Map<String, Object> of(JsonNode properties) {
    Map<String, Object> stored = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> fields = properties.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      stored.put(field.getKey(), value(field.getValue()));
    }
    return stored;
  }

  private static Object value(JsonNode value) {
    if (value.isArray()) {
      return joined(value);
    }
    if (value.isNumber()) {
      return number(value);
    }
    return value.isBoolean() ? (Object) value.booleanValue() : value.textValue();
  }

  /** As JavaScript reads it: whole numbers beyond 2^53 - 1 are rounded. */
  private static Number number(JsonNode value) {
    boolean exact = !value.isIntegralNumber()
        || value.canConvertToLong()
            && Math.abs(value.longValue()) < 1L << 53
            && value.longValue() != Long.MIN_VALUE;
    return exact ? value.numberValue() : value.doubleValue();
  }

  private static String joined(JsonNode array) {
    List<String> parts = new ArrayList<>();
    array.forEach(element -> parts.add(element.asText()));
    String joined = String.join(SEPARATOR, parts);
    return joined.length() <= MAX_JOINED ? joined : joined.substring(0, MAX_JOINED);
  }
}
