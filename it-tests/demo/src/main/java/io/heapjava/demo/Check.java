/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

/** One thing that must be so, and how it is. */
record Check(String what, Object expected, Object actual) {

  boolean isRight() {
    return expected.equals(actual);
  }

  /** A line, or three when it is wrong. */
  @Override
  public String toString() {
    return isRight()
        ? "ok     " + what
        : "WRONG  " + what + "\n         expected: " + expected + "\n         actual:   " + actual;
  }
}
