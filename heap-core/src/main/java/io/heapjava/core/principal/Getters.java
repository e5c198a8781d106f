/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The public methods and fields of one class that may be read, found once and by name.
 *
 * <p>A method is looked for on each public type of the hierarchy, since the class itself is often
 * not public while the interface that declares the method is. Only when there is none, a public
 * method of a class that is not public is made accessible, never one of the JDK.
 */
final class Getters {

  private static final Method[] NONE = {};
  private static final Field[] NO_FIELD = {};

  private final Class<?> type;
  private final Map<String, Method[]> methods = new ConcurrentHashMap<>();
  private final Map<String, Method[]> properties = new ConcurrentHashMap<>();
  private final Map<String, Field[]> fields = new ConcurrentHashMap<>();

  Getters(Class<?> type) {
    this.type = type;
  }

  /**
   * Candidates for an instance method with a result, best first. More than one because a public
   * type may lie in a package that its module does not export, which shows only at the call.
   */
  Method[] named(String name, Class<?>... parameters) {
    String key = parameters.length == 0 ? name : name + '(' + parameters[0].getName();
    Method[] known = methods.get(key);
    if (known == null) {
      known = find(name, parameters);
      methods.put(key, known);
    }
    return known;
  }

  /** Candidates for the getter of a property, best first: {@code getX}, {@code isX}, {@code x}. */
  Method[] property(String name) {
    Method[] known = properties.get(name);
    if (known == null) {
      String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      List<Method> found = new ArrayList<>();
      for (String method : new String[] {"get" + capital, "is" + capital, name}) {
        if (!isOfEveryObject(method)) {
          Collections.addAll(found, named(method));
        }
      }
      known = found.toArray(NONE);
      properties.put(name, known);
    }
    return known;
  }

  /** The public field of a public class; null when there is none. */
  @Nullable
  Field field(String name) {
    Field[] known = fields.get(name);
    if (known == null) {
      known = findField(name);
      fields.put(name, known);
    }
    return known.length == 0 ? null : known[0];
  }

  private Field[] findField(String name) {
    try {
      Field field = type.getField(name);
      boolean readable = !Modifier.isStatic(field.getModifiers())
          && Modifier.isPublic(field.getDeclaringClass().getModifiers());
      return readable ? new Field[] {field} : NO_FIELD;
    } catch (NoSuchFieldException | LinkageError | TypeNotPresentException e) {
      return NO_FIELD; // LinkageError: another field of that class names a type that is not there
    }
  }

  private Method[] find(String name, Class<?>[] parameters) {
    List<Class<?>> hierarchy = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      hierarchy.add(c);
    }
    for (int i = 0, classes = hierarchy.size(); i < classes; i++) {
      addInterfaces(hierarchy.get(i), hierarchy);
    }
    List<Method> found = new ArrayList<>();
    Method hidden = null;
    for (Class<?> c : hierarchy) {
      Method method = declared(c, name, parameters);
      if (method == null) {
        continue;
      }
      if (Modifier.isPublic(c.getModifiers())) {
        found.add(method);
      } else if (hidden == null) {
        hidden = method;
      }
    }
    if (found.isEmpty() && hidden != null && opened(hidden)) {
      found.add(hidden);
    }
    return found.toArray(NONE);
  }

  private static void addInterfaces(Class<?> type, List<Class<?>> all) {
    for (Class<?> implemented : type.getInterfaces()) {
      if (!all.contains(implemented)) {
        all.add(implemented);
        addInterfaces(implemented, all);
      }
    }
  }

  private static @Nullable Method declared(Class<?> type, String name, Class<?>[] parameters) {
    try {
      Method method = type.getDeclaredMethod(name, parameters);
      boolean readable = Modifier.isPublic(method.getModifiers())
          && !Modifier.isStatic(method.getModifiers())
          && method.getReturnType() != void.class;
      return readable ? method : null;
    } catch (NoSuchMethodException | LinkageError | TypeNotPresentException e) {
      return null; // LinkageError: another method of that class names a type that is not there
    }
  }

  private static boolean isOfEveryObject(String method) {
    switch (method) {
      case "getClass":
      case "hashCode":
      case "toString":
      case "clone":
        return true;
      default:
        return false;
    }
  }

  private static boolean opened(Method method) {
    Class<?> owner = method.getDeclaringClass();
    ClassLoader loader = owner.getClassLoader();
    if (loader == null || loader == ClassLoader.getSystemClassLoader().getParent()) {
      return false;
    }
    try {
      method.setAccessible(true);
      return true;
    } catch (RuntimeException e) {
      return false; // InaccessibleObjectException, SecurityException: then it can't be read
    }
  }
}
