/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract. A single call has one entry, as in Heap, whose error text for
 * a single call speaks of {@code events[0]}.
 *
 * @param endpoint the call
 * @param appId the environment
 * @param bulk true when it came as a list
 * @param entries at least one
 */
public record CheckedRequest(Endpoint endpoint, String appId, boolean bulk, List<Entry> entries) {

  /** Copies what it is given. */
  public CheckedRequest {
    entries = List.copyOf(entries);
  }

  /** One event, user, account or identify. */
  public static final class Entry {

    private final JsonNode json;

    Entry(JsonNode json) {
      this.json = json;
    }

    JsonNode json() {
      return json;
    }

    /** The text of this field, or null when it was not sent. */
    public @Nullable String text(String field) {
      JsonNode value = json.get(field);
      return value == null ? null : value.textValue();
    }

    /** The text of a field that the checks have found. */
    public String required(String field) {
      return json.required(field).textValue();
    }

    /** The properties as Heap stores them; empty when none were sent. */
    public Map<String, Object> properties() {
      return StoredProperties.of(json.path("properties"));
    }
  }
}
