/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

/** How a request goes on behind its first step. */
enum Way {
  PLAIN(""),
  FORWARD(", forwarded"),
  INCLUDE(", included"),
  ERROR(", then sendError(500)"),
  THROW(", then an exception"),
  COMPLETE(", then asynchronous, completed by another thread"),
  DISPATCH(", then asynchronous, dispatched by another thread"),
  /** What happens, happens in the asynchronous dispatch. */
  LATE(", in an asynchronous dispatch by another thread");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
