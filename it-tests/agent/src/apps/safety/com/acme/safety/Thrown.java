/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

/** What an application's own code may throw, checked or not, the JVM's errors among it. */
final class Thrown {

  private static final Throwable[] ALL = {
    new java.io.IOException("undeclared"),
    new IllegalStateException("ann@example.com"),
    new OutOfMemoryError("pretended"),
    new StackOverflowError(),
    new InternalError("pretended"),
    new NoClassDefFoundError("com/acme/Gone"),
    new ThreadDeath(),
    new AssertionError(),
    new Throwable("nothing else"),
    new RuntimeException() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalStateException("even that");
      }

      @Override
      public String toString() {
        throw new IllegalStateException("even that");
      }

      @Override
      public Throwable getCause() {
        throw new IllegalStateException("even that");
      }
    },
  };

  private Thrown() {}

  static int count() {
    return ALL.length;
  }

  static String nameOf(int which) {
    return ALL[which].getClass().getName();
  }

  static <T> T now(int which) {
    throw Thrown.<RuntimeException>sneaky(ALL[which]);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
