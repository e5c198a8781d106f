/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import java.util.List;
import java.util.stream.Collectors;

/** Browsers and people at one application; what is impossible when its turn comes is left out. */
record Story(Security security, int node, List<Act> acts) {

  static Story of(Security security, Act... acts) {
    return new Story(security, 0, List.of(acts));
  }

  @Override
  public String toString() {
    return acts.stream()
        .map(act -> "\n      " + act)
        .collect(Collectors.joining("", "\n    " + security + ", node " + node + ":", ""));
  }
}
