/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.internal.Fatal;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Framework classes as the running application sees them: through the context class loader of the
 * thread, without initialising them. That a class is not there is remembered too, since asking
 * costs a search of the whole class path. Thread-safe; holds class loaders weakly.
 */
final class LoadedTypes {

  private static final WeakReference<Class<?>> ABSENT = new WeakReference<>(null);

  private final Map<ClassLoader, Map<String, WeakReference<Class<?>>>> known = new WeakHashMap<>();

  @Nullable
  Class<?> find(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader == null) {
      return null;
    }
    synchronized (known) {
      Map<String, WeakReference<Class<?>>> classes = known.get(loader);
      WeakReference<Class<?>> reference = classes == null ? null : classes.get(name);
      if (reference == ABSENT) {
        return null;
      }
      Class<?> type = reference == null ? null : reference.get();
      if (type != null) {
        return type;
      }
    }
    Class<?> type = load(name, loader);
    synchronized (known) {
      known
          .computeIfAbsent(loader, l -> new HashMap<>())
          .put(name, type == null ? ABSENT : new WeakReference<>(type));
    }
    return type;
  }

  private static @Nullable Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return null;
    }
  }
}
