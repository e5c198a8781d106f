/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What is fuzzed: one class for each side that strangers or applications reach. */
enum Target {
  COOKIE(CookieTarget.class, CookieTarget::fuzzerTestOneInput),
  MESSAGE(MessageTarget.class, MessageTarget::fuzzerTestOneInput),
  REQUEST(RequestTarget.class, RequestTarget::fuzzerTestOneInput);

  private final Class<?> type;
  private final Consumer<byte[]> input;

  Target(Class<?> type, Consumer<byte[]> input) {
    this.type = type;
    this.input = input;
  }

  String className() {
    return type.getName();
  }

  /** The folder of inputs that once broke a promise. */
  List<String> seeds() {
    return List.of("src", "test", "resources", "fuzz", name().toLowerCase(Locale.ROOT));
  }

  /** Throws when a promise is broken. */
  void take(byte[] data) {
    input.accept(data);
  }
}
