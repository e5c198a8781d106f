/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** RFC 8259 to the letter: one value, nothing after it, no key twice, no NaN, no comments. */
final class StrictJson {

  private static final ObjectReader READER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .reader();

  private StrictJson() {}

  static JsonNode read(String text) throws Refused {
    JsonNode root;
    try {
      root = READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refused.badRequest("postBody should be JSON: " + e.getOriginalMessage());
    }
    if (root.isMissingNode()) {
      throw Refused.badRequest("postBody should be JSON: it is empty");
    }
    return root;
  }
}
