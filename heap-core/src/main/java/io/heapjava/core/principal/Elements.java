/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a path into a list, an array or another collection: an index, or its only element's. */
final class Elements {

  private static final int MAX_DIGITS = 6;

  private Elements() {}

  /** Of a list or an array; null behind its end. May throw what the application's list throws. */
  static @Nullable Object step(Object owner, String name, Beans beans) {
    int index = index(name);
    if (index < 0) {
      return ofOnly(owner, name, beans);
    }
    if (owner instanceof List) {
      List<?> list = (List<?>) owner;
      return index < list.size() ? list.get(index) : null;
    }
    return index < Array.getLength(owner) ? Array.get(owner, index) : null;
  }

  /** A property of the only element: null when there is none, {@link Beans#MISSING} of several. */
  static @Nullable Object ofOnly(Object owner, String name, Beans beans) {
    Object only = ScalarText.single(owner);
    if (only != owner) {
      return only == null ? null : PropertyPath.ofStep(name).of(only, beans);
    }
    int size =
        owner instanceof Collection ? ((Collection<?>) owner).size() : Array.getLength(owner);
    return size == 0 ? null : Beans.MISSING;
  }

  private static int index(String name) {
    int index = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9' || i == MAX_DIGITS) {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index;
  }
}
