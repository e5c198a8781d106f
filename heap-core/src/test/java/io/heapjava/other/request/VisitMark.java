/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.other.request;

import java.util.function.Predicate;

/** What another copy of this library, relocated, leaves on a request. */
public final class VisitMark implements Predicate<Object> {

  private final boolean spoken;

  public VisitMark(boolean spoken) {
    this.spoken = spoken;
  }

  @Override
  public boolean test(Object question) {
    return spoken;
  }
}
