/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a class, for as long as somebody uses it. Thread-safe.
 *
 * <p>Held by an instance, with weak keys and weak values. A {@code ClassValue} or a static map
 * would do the look-up faster, but its values (methods) refer to the class that is their key, so
 * they would hold an undeployed application's class loader: for ever in an agent, and until the
 * shared loader goes when this library lies beside the container. What the garbage collector takes
 * is found out again at the next request.
 */
final class ClassCache<V> {

  private final Map<Class<?>, WeakReference<V>> found = new WeakHashMap<>();
  private final Function<Class<?>, V> find;

  ClassCache(Function<Class<?>, V> find) {
    this.find = find;
  }

  V get(Class<?> type) {
    synchronized (found) {
      V known = value(found.get(type));
      if (known != null) {
        return known;
      }
    }
    V value = find.apply(type); // outside the lock: it may load classes
    synchronized (found) {
      found.put(type, new WeakReference<>(value));
    }
    return value;
  }

  private static <V> @Nullable V value(@Nullable WeakReference<V> reference) {
    return reference == null ? null : reference.get();
  }
}
