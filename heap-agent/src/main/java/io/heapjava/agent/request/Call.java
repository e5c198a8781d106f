/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.core.internal.Fatal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One method of a type that is not known at compile time. What it throws (a session that is no
 * longer valid, a recycled request, an application's wrapper) reads as null, as does a method that
 * this generation of the API doesn't have.
 */
final class Call {

  /** A method that isn't there. */
  static final Call NONE = new Call(null);

  private final @Nullable MethodHandle handle;

  private Call(@Nullable MethodHandle handle) {
    this.handle = handle;
  }

  static Call of(Class<?> type, String name, Class<?>... parameters) {
    try {
      Method method = type.getMethod(name, parameters);
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
      return new Call(handle.asType(MethodType.genericMethodType(parameters.length + 1)));
    } catch (ReflectiveOperationException | LinkageError e) {
      return NONE;
    }
  }

  /** The first of these methods without parameters that the type has. */
  static Call ofFirst(Class<?> type, String... names) {
    for (String name : names) {
      Call call = of(type, name);
      if (call.handle != null) {
        return call;
      }
    }
    return NONE;
  }

  @Nullable
  Object on(Object target) {
    try {
      return handle == null ? null : (Object) handle.invokeExact(target);
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return null;
    }
  }

  @Nullable
  Object on(Object target, Object argument) {
    try {
      return handle == null ? null : (Object) handle.invokeExact(target, argument);
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return null;
    }
  }

  /** Whether it was done. */
  boolean on(Object target, Object first, @Nullable Object second) {
    try {
      if (handle == null) {
        return false;
      }
      Object ignored = (Object) handle.invokeExact(target, first, second);
      return true;
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return false;
    }
  }
}
