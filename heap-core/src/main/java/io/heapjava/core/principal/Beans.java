/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of classes this library does not know at compile time. Nothing here throws: what
 * an object's own code throws is logged once a class, without any value, and answered by {@link
 * #FAILED} or null. A property that no class of the object has is {@link #MISSING}, since that is a
 * mistake of a setting, while one that exists and is null is an answer. Thread-safe.
 */
public final class Beans {

  /** The answer when something exists and could not be read; told apart from 'is not there'. */
  public static final Object FAILED = new Object();

  /** The answer when an object's class has no readable property of the name. */
  public static final Object MISSING = new Object();

  /** Classes may be generated without end (proxies), and each line is remembered. */
  private static final int MAX_COMPLAINTS = 500;

  private final TypeNames types = new TypeNames();
  private final ClassCache<Getters> getters = new ClassCache<>(Getters::new);
  private final Set<String> complained = ConcurrentHashMap.newKeySet();
  private final Trouble trouble;

  public Beans(Trouble trouble) {
    this.trouble = trouble;
  }

  /** Whether something that is there could not be read. */
  public static boolean isUnread(@Nullable Object read) {
    return read == MISSING || read == FAILED;
  }

  /** What was read; null also when it is {@link #MISSING} or {@link #FAILED}. */
  static @Nullable Object orNull(@Nullable Object read) {
    return isUnread(read) ? null : read;
  }

  /** Whether a type of the object's hierarchy has this name, full or simple. */
  public boolean isA(@Nullable Object object, String typeName) {
    return object != null && types.has(object, typeName);
  }

  /** The result of a public method without arguments; null when there is none or it fails. */
  public @Nullable Object call(@Nullable Object object, String method) {
    Object result = attempt(object, method);
    return result == FAILED ? null : result;
  }

  /** As {@link #call(Object, String)}, with one argument of exactly this declared type. */
  public @Nullable Object call(
      @Nullable Object object, String method, Class<?> parameter, Object argument) {
    if (object == null) {
      return null;
    }
    return orNull(attempt(object, method, parameter, argument));
  }

  /** As {@link #call(Object, String, Class, Object)}, but {@link #FAILED} when the method throws. */
  @Nullable
  Object attempt(Object object, String method, Class<?> parameter, Object argument) {
    try {
      Method[] found = getters.get(object.getClass()).named(method, parameter);
      Object result = invoke(object, found, argument);
      return result == MISSING ? null : result;
    } catch (Throwable t) {
      failed(object.getClass(), t);
      return FAILED;
    }
  }

  /** As {@link #call(Object, String)}, but {@link #FAILED} when the method throws. */
  public @Nullable Object attempt(@Nullable Object object, String method) {
    if (object == null) {
      return null;
    }
    try {
      Object result = invoke(object, getters.get(object.getClass()).named(method));
      return result == MISSING ? null : result;
    } catch (Throwable t) {
      failed(object.getClass(), t);
      return FAILED;
    }
  }

  /** The result of a public static method without arguments; null when it fails. */
  public @Nullable Object callStatic(Class<?> type, String method) {
    try {
      Method found = type.getMethod(method);
      return Modifier.isStatic(found.getModifiers()) ? found.invoke(null) : null;
    } catch (NoSuchMethodException e) {
      return null; // an older or newer generation of the framework
    } catch (Throwable t) {
      failed(type, t);
      return null;
    }
  }

  /** Names of the object's types, for a decision that is kept by class. */
  Set<String> typeNames(Class<?> type) {
    return types.of(type);
  }

  boolean has(Object object, String method) {
    return getters.get(object.getClass()).named(method).length > 0;
  }

  /** Whether there is such a method and its declared result is of this type. */
  boolean returns(Class<?> type, String method, Class<?> result) {
    Method[] found = getters.get(type).named(method);
    return found.length > 0 && result.isAssignableFrom(found[0].getReturnType());
  }

  /** The name of the class that the method comes from, public or not; null when there is none. */
  @Nullable
  String declarer(Object object, String method) {
    try {
      return object.getClass().getMethod(method).getDeclaringClass().getName();
    } catch (NoSuchMethodException | LinkageError e) {
      return null;
    }
  }

  /**
   * A property as {@code getX()}, {@code isX()}, {@code x()} or the public field {@code x}; {@link
   * #MISSING} when there is none of these, {@link #FAILED} when it throws.
   */
  @Nullable
  Object property(Object object, String name) {
    try {
      Getters known = getters.get(object.getClass());
      Object value = invoke(object, known.property(name));
      if (value == MISSING) {
        Field field = known.field(name);
        value = field == null ? MISSING : field.get(object);
      }
      return value;
    } catch (IllegalAccessException e) {
      return MISSING; // a field in a package that is not exported
    } catch (Throwable t) {
      failed(object.getClass(), t);
      return FAILED;
    }
  }

  void failed(Class<?> type, Throwable t) {
    Throwable cause = t instanceof InvocationTargetException ? t.getCause() : t;
    Throwable told = cause == null ? t : cause;
    Fatal.rethrow(told);
    String name = type.getName();
    if (complained.size() < MAX_COMPLAINTS && complained.add(name)) {
      trouble.once(
          "unreadable-type:" + name,
          "An object of "
              + name
              + " could not be read ("
              + told.getClass().getName()
              + "); it counts as absent. Said once for this type");
    }
  }

  /** {@link #MISSING} when there is no candidate, or none that may be called. */
  private static @Nullable Object invoke(
      Object object, Method[] candidates, @Nullable Object... arguments) throws Throwable {
    for (Method candidate : candidates) {
      try {
        return candidate.invoke(object, arguments);
      } catch (IllegalAccessException e) {
        continue; // a public type in a package that is not exported: try the next one
      }
    }
    return MISSING;
  }
}
