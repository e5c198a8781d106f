/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

/** Lets tests of other folders see what a request carries. */
public final class SentBodies {

  private SentBodies() {}

  public static byte[] of(Request request) {
    return request.body();
  }
}
