/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;

/**
 * One request as it arrived, and what it was told.
 *
 * @param at when its body had been read
 * @param path the path as sent, without a query
 * @param headers by lower-cased name; a repeated header is joined with {@code ", "}
 * @param body decompressed; cut where it was found to be too large
 * @param status the status that was (or is about to be) sent; 0 when no answer is sent
 * @param protocol for example {@code HTTP/1.1}
 */
public record RecordedRequest(
    Instant at,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    String protocol) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies what it is given. */
  public RecordedRequest {
    headers = Map.copyOf(headers);
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalStateException when it is not JSON
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + body, e);
    }
  }
}
