/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code application/json}, with {@code charset=utf-8} or without. */
final class ContentType {

  private static final Pattern JSON = Pattern.compile(
      "application/json\\s*(;\\s*charset=(utf-8|\"utf-8\")\\s*)?", Pattern.CASE_INSENSITIVE);

  private ContentType() {}

  static void check(@Nullable String header) throws Refused {
    if (header == null || !JSON.matcher(header.trim()).matches()) {
      throw Refused.badRequest("content-type should be application/json, is " + header);
    }
  }
}
