/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the application's objects: {@code x} is {@code getX()}, {@code isX()}, {@code x()} or the
 * field {@code x}; of a map its key (a map's own methods come after that, or {@code empty} and {@code
 * size} could never be keys); of a list or an array a number. An {@link Optional} is what it holds.
 *
 * <p>What was found is kept with the class it was found in, so nothing of an application outlives
 * it. Thread-safe.
 */
final class Steps {

  /** How often hostile or broken nestings of optionals are opened. */
  private static final int MAX_NESTING = 8;

  private final ClassValue<Map<String, Optional<Member>>> known =
      new ClassValue<Map<String, Optional<Member>>>() {
        @Override
        protected Map<String, Optional<Member>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /**
   * The value behind one step, or null. Throws what the application's getter throws.
   *
   * @throws NoSuchStep when there is nothing to read, other than a key of a map or an index of a list:
   *     a mistyped step must not read as 'there is none', since that may be what a rule asks for
   */
  @Nullable
  Object step(Object from, String step) throws Throwable {
    Object object = plain(from);
    if (object == null) {
      return null;
    }
    if (RuleCursor.isNumber(step) && !(object instanceof Map)) {
      return element(object, step);
    }
    if (object instanceof Map && ((Map<?, ?>) object).containsKey(step)) {
      return ((Map<?, ?>) object).get(step);
    }
    Map<String, Optional<Member>> members = known.get(object.getClass());
    Optional<Member> member = members.get(step);
    if (member == null) {
      member = Optional.ofNullable(find(object.getClass(), step));
      members.put(step, member);
    }
    if (member.isPresent()) {
      return read(member.get(), object);
    }
    if (object instanceof Map) {
      return null;
    }
    throw new NoSuchStep(object.getClass(), step);
  }

  /** A static field's value. */
  @Nullable
  Object staticField(@Nullable ClassLoader loader, String className, String field)
      throws Throwable {
    Class<?> type = Class.forName(className, true, loader);
    Field found = field(type, field, true);
    if (found == null) {
      throw new NoSuchStep(type, field);
    }
    return found.get(null);
  }

  /** What an optional holds, else the value itself. */
  static @Nullable Object plain(@Nullable Object value) {
    Object current = value;
    for (int i = 0; i < MAX_NESTING && current instanceof Optional; i++) {
      current = ((Optional<?>) current).orElse(null);
    }
    if (current instanceof OptionalLong) {
      OptionalLong number = (OptionalLong) current;
      return number.isPresent() ? (Object) number.getAsLong() : null;
    }
    if (current instanceof OptionalInt) {
      OptionalInt number = (OptionalInt) current;
      return number.isPresent() ? (Object) number.getAsInt() : null;
    }
    return current;
  }

  private static @Nullable Object element(Object object, String step) throws NoSuchStep {
    int index = Integer.parseInt(step);
    if (object instanceof List) {
      List<?> list = (List<?>) object;
      return index < list.size() ? list.get(index) : null;
    }
    if (object.getClass().isArray()) {
      return index < Array.getLength(object) ? Array.get(object, index) : null;
    }
    throw new NoSuchStep(object.getClass(), step);
  }

  private static @Nullable Object read(Member member, Object object) throws Throwable {
    try {
      return member instanceof Method
          ? ((Method) member).invoke(object)
          : ((Field) member).get(object);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static @Nullable Member find(Class<?> type, String step) {
    String capital = Character.toUpperCase(step.charAt(0)) + step.substring(1);
    for (String name : new String[] {"get" + capital, "is" + capital, step}) {
      Method method = isOfEveryObject(name) ? null : method(type, name);
      if (method != null) {
        return method;
      }
    }
    return field(type, step, false);
  }

  private static @Nullable Method method(Class<?> type, String name) {
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      Method method = declared(declaring, name);
      if (method != null) {
        return method;
      }
    }
    return inInterfaces(type, name);
  }

  private static @Nullable Method inInterfaces(Class<?> type, String name) {
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      for (Class<?> face : declaring.getInterfaces()) {
        Method method = declared(face, name);
        Method found = method == null ? inInterfaces(face, name) : method;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declared(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      boolean value = method.getReturnType() != void.class;
      return value && !Modifier.isStatic(method.getModifiers()) && isOpen(method) ? method : null;
    } catch (NoSuchMethodException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable Field field(Class<?> type, String name, boolean isStatic) {
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      try {
        Field field = declaring.getDeclaredField(name);
        if (Modifier.isStatic(field.getModifiers()) == isStatic && isOpen(field)) {
          return field;
        }
      } catch (NoSuchFieldException | LinkageError e) {
        continue; // perhaps further up
      }
    }
    return null;
  }

  /** A module that is not open keeps its private members, and all members of hidden packages. */
  private static <T extends java.lang.reflect.AccessibleObject & Member> boolean isOpen(T member) {
    try {
      member.setAccessible(true);
      return true;
    } catch (RuntimeException e) {
      return Modifier.isPublic(member.getModifiers())
          && Modifier.isPublic(member.getDeclaringClass().getModifiers());
    }
  }

  private static boolean isOfEveryObject(String method) {
    switch (method) {
      case "getClass":
      case "hashCode":
      case "toString":
      case "clone":
      case "notify":
      case "notifyAll":
      case "wait":
      case "finalize":
        return true;
      default:
        return false;
    }
  }
}
