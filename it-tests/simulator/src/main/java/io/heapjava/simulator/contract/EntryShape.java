/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import static io.heapjava.simulator.contract.Rules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields of one event, user, account or identify. Immutable once an {@link Endpoint} has it. */
final class EntryShape {

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<String> alternatives = new LinkedHashSet<>();

  private EntryShape() {}

  static EntryShape of() {
    return new EntryShape();
  }

  EntryShape required(String field, Rule rule) {
    required.add(field);
    return optional(field, rule);
  }

  EntryShape optional(String field, Rule rule) {
    rules.put(field, rule);
    return this;
  }

  /** Exactly one of the two. */
  EntryShape oneOf(String field, Rule rule, String otherField, Rule otherRule) {
    alternatives.add(field);
    alternatives.add(otherField);
    return optional(field, rule).optional(otherField, otherRule);
  }

  void check(String where, JsonNode entry) throws Refused {
    demand(entry.isObject(), where, "should be object");
    Iterator<String> names = entry.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      demand(rules.containsKey(name), where + "." + name, "is not known");
    }
    for (String name : required) {
      demand(entry.has(name), where + "." + name, "is required");
    }
    if (!alternatives.isEmpty()) {
      long given = alternatives.stream().filter(entry::has).count();
      demand(given == 1, where, "should have exactly one of " + String.join(", ", alternatives));
    }
    for (Map.Entry<String, Rule> rule : rules.entrySet()) {
      JsonNode value = entry.get(rule.getKey());
      if (value != null) {
        rule.getValue().check(where + "." + rule.getKey(), value);
      }
    }
  }
}
