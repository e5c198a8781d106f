/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a visitor got.
 *
 * @param headers by name without case; dates, which differ from answer to answer, are left out
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

  /** Copies what it is given. */
  public Answer {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    copy.remove("date");
    headers = copy;
  }

  /** All values of a header; empty when it is absent. */
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
