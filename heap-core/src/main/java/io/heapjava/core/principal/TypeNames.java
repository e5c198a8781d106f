/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of all types an object is an instance of. Frameworks are told by name because their
 * classes often live in a loader that this library's own loader can't see. Thread-safe.
 */
final class TypeNames {

  private final ClassCache<Set<String>> names = new ClassCache<>(TypeNames::collect);

  /** Full and simple names of the class, its superclasses and all their interfaces. */
  Set<String> of(Class<?> type) {
    return names.get(type);
  }

  boolean has(Object object, String name) {
    return of(object.getClass()).contains(name);
  }

  private static Set<String> collect(Class<?> type) {
    Set<String> all = new HashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      add(c, all);
    }
    return Collections.unmodifiableSet(all);
  }

  private static void add(Class<?> type, Set<String> all) {
    String name = type.getName();
    if (all.add(name)) {
      // Class.getSimpleName reads the enclosing class, which may be missing; the text does not.
      all.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
      for (Class<?> implemented : type.getInterfaces()) {
        add(implemented, all);
      }
    }
  }
}
