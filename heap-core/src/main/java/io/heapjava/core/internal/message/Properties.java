/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checked and flat properties: keys with values that are text, number, boolean or an array of these.
 * Kept as two arrays, since tens of thousands may wait. Immutable.
 */
final class Properties {

  static final Properties NONE = new Properties(new String[0], new Object[0]);

  /** Long ones take more, a few hundred bytes at the utmost. */
  private static final int BYTES_OF_NUMBER = 32;

  private final String[] keys;
  private final Object[] values;
  private final int bytes;

  private Properties(String[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
    this.bytes = bytes(keys, values);
  }

  static Properties copyOf(Map<String, Object> map) {
    return map.isEmpty()
        ? NONE
        : new Properties(map.keySet().toArray(new String[0]), map.values().toArray());
  }

  int size() {
    return keys.length;
  }

  /** Memory that these take, about and rather too much than too little. */
  int bytes() {
    return bytes;
  }

  String key(int i) {
    return keys[i];
  }

  Object value(int i) {
    return values[i];
  }

  private static int bytes(String[] keys, Object[] values) {
    int bytes = 0;
    for (int i = 0; i < keys.length; i++) {
      bytes += Text.bytes(keys[i]) + bytes(values[i]);
    }
    return bytes;
  }

  private static int bytes(Object value) {
    if (value instanceof String) {
      return Text.bytes((String) value);
    }
    if (!(value instanceof Object[])) {
      return BYTES_OF_NUMBER;
    }
    int bytes = 0;
    for (Object element : (Object[]) value) {
      bytes += bytes(element);
    }
    return bytes;
  }

  /** These, overwritten by the later ones; a key keeps the place where it first stood. */
  Properties mergedWith(Properties later) {
    if (later.size() == 0) {
      return this;
    }
    if (Arrays.equals(keys, later.keys)) {
      return later;
    }
    Map<String, Object> all = new LinkedHashMap<>((size() + later.size()) * 4 / 3 + 1);
    for (int i = 0; i < size(); i++) {
      all.put(keys[i], values[i]);
    }
    for (int i = 0; i < later.size(); i++) {
      all.put(later.keys[i], later.values[i]);
    }
    return copyOf(all);
  }
}
