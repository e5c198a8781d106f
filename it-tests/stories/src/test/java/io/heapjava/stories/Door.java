/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import io.heapjava.simulator.HeapSimulator;
import java.util.List;
import java.util.Set;

/** The way by which the shops are told to Heap, with two nodes that know nothing of each other. */
interface Door extends AutoCloseable {

  /** How long a user_id that replaces another must be seen. */
  long DELAY_MILLIS = 250;

  HeapSimulator heap();

  List<Security> securities();

  /** {@code http://127.0.0.1:port} of the first or the second node. */
  String address(Security security, int node);

  boolean hasSecondNode(Security security);

  /** Whether it stands in front of the security's filters too. */
  boolean isOutermost();

  /** Waits until all that was accepted is sent; at the latest then these people are known. */
  void settle(Set<String> people);

  @Override
  void close();
}
