/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of an array value, as many as could ever be seen: Heap joins them with {@code ||} and
 * cuts the text (Heap docs, track). Without this bound one message could hold half a gigabyte.
 */
final class JoinedElements {

  private final List<Object> elements = new ArrayList<>();
  private int joinedLength;
  private int looks;

  /** One more was looked at, also when it is null and left out: an Iterable of nulls may be endless. */
  void countLook() {
    looks++;
  }

  void add(Object element) {
    elements.add(element);
    joinedLength += 2 + (element instanceof String ? ((String) element).length() : 1);
  }

  /** Whether whatever follows would be cut off. */
  boolean isFull() {
    return elements.size() >= ContractLimits.MAX_ARRAY_ELEMENTS
        || joinedLength > ContractLimits.MAX_PROPERTY_TEXT + 2
        || looks >= 2 * ContractLimits.MAX_ARRAY_ELEMENTS;
  }

  Object[] toArray() {
    return elements.toArray();
  }
}
