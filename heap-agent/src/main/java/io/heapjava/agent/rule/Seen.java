/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import org.jspecify.annotations.Nullable;

/** One call of a method, seen at its end; or one value put into a session. Lives as long as the look. */
public final class Seen {

  private static final Object[] NO_ARGUMENTS = {};

  private final @Nullable Object self;
  private final Object[] arguments;
  private final @Nullable Object result;

  private Seen(@Nullable Object self, Object[] arguments, @Nullable Object result) {
    this.self = self;
    this.arguments = arguments;
    this.result = result;
  }

  /** A call; {@code self} is null for a static method. */
  public static Seen call(@Nullable Object self, Object[] arguments, @Nullable Object result) {
    return new Seen(self, arguments, result);
  }

  /** A value. */
  public static Seen value(Object value) {
    return new Seen(null, NO_ARGUMENTS, value);
  }

  /** The same call with the value its result completed with. */
  public Seen completedWith(@Nullable Object value) {
    return new Seen(self, arguments, value);
  }

  public @Nullable Object result() {
    return result;
  }

  @Nullable
  Object self() {
    return self;
  }

  Object[] arguments() {
    return arguments;
  }

  /** Where the application's classes are found. */
  @Nullable
  ClassLoader loader() {
    return self != null
        ? self.getClass().getClassLoader()
        : Thread.currentThread().getContextClassLoader();
  }
}
