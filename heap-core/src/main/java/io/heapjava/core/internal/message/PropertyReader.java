/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.internal.Fatal;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of one message out of an application's map, on the caller's thread.
 *
 * <p>A property that Heap could not store is refused by itself, and all others are kept: one bad
 * value must not cost an event. Nested maps are flattened with dots, null and empty Optionals are
 * left out, long texts are cut, and arrays and Iterables are kept for events only, since Heap
 * documents them for events only. A map that changes meanwhile or throws is read as far as it goes.
 */
final class PropertyReader {

  /** Who is told of what was refused or cut. */
  interface Remarks {
    void refused(RefusalReason reason);

    void cut();
  }

  private final MessageKind kind;
  private final boolean booleansAsText;
  private final Remarks remarks;
  private @Nullable Map<String, Object> found;
  private int entriesRead;
  private boolean tooMany;

  PropertyReader(MessageKind kind, boolean booleansAsText, Remarks remarks) {
    this.kind = kind;
    this.booleansAsText = booleansAsText;
    this.remarks = remarks;
  }

  /** Reads these maps as one; of a key in several the last one's value is kept. */
  Properties read(List<? extends Map<?, ?>> maps) {
    for (Map<?, ?> map : maps) {
      try {
        readMap("", map, 1);
      } catch (Throwable t) {
        // Somebody else's map, iterator or value; whatever it throws is not the caller's trouble.
        Fatal.rethrow(t);
        remarks.refused(RefusalReason.PROPERTY_VALUE_INVALID);
      }
    }
    if (tooMany) {
      remarks.refused(RefusalReason.TOO_MANY_PROPERTIES);
    }
    return found == null ? Properties.NONE : Properties.copyOf(found);
  }

  private void readMap(String prefix, Map<?, ?> map, int depth) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (++entriesRead > ContractLimits.MAX_ENTRIES_READ) {
        tooMany = true;
      }
      if (tooMany) {
        return;
      }
      Object value = entry.getValue();
      if (value != null) {
        readProperty(prefix, entry.getKey(), value, depth);
      }
    }
  }

  private void readProperty(String prefix, @Nullable Object name, Object value, int depth) {
    String key = name instanceof String ? key(prefix, (String) name) : null;
    if (key == null) {
      remarks.refused(RefusalReason.PROPERTY_KEY_INVALID);
      return;
    }
    try {
      readValue(key, value, depth);
    } catch (Throwable t) {
      Fatal.rethrow(t);
      remarks.refused(RefusalReason.PROPERTY_VALUE_INVALID);
    }
  }

  /** The full key, or null when Heap would not take it. */
  private @Nullable String key(String prefix, String name) {
    if (prefix.length() + name.length() > ContractLimits.MAX_PROPERTY_KEY) {
      return null;
    }
    String key = Text.clean(prefix.isEmpty() ? name : prefix + name);
    if (Text.isBlank(key) || key.equalsIgnoreCase("id")) {
      return null; // any casing of id clashes with Heap's own (Heap docs, add user properties)
    }
    // Not allowed by the browser's addUserProperties (Heap docs), so kept out here too.
    return kind == MessageKind.USER_PROPERTIES && key.equals("user_id") ? null : key;
  }

  private void readValue(String key, Object value, int depth) {
    if (value instanceof Map) {
      if (depth == ContractLimits.MAX_DEPTH) {
        remarks.refused(RefusalReason.PROPERTY_VALUE_INVALID);
      } else {
        readMap(key + '.', (Map<?, ?>) value, depth + 1);
      }
      return;
    }
    Object content = content(value);
    if (content == null) {
      return;
    }
    if (content != value) {
      readValue(key, content, depth);
      return;
    }
    boolean many = value instanceof Iterable || value.getClass().isArray();
    Object known = many ? elements(value) : scalar(value);
    if (known == null) {
      remarks.refused(RefusalReason.PROPERTY_VALUE_INVALID);
    } else if (!many || ((Object[]) known).length > 0) {
      keep(key, known);
    }
  }

  private void keep(String key, Object value) {
    if (found == null) {
      found = new LinkedHashMap<>();
    }
    if (found.size() == ContractLimits.MAX_PROPERTIES && !found.containsKey(key)) {
      tooMany = true;
    } else {
      found.put(key, value);
    }
  }

  /** What an Optional holds, null when it is empty, and any other value itself. */
  private static @Nullable Object content(Object value) {
    if (value instanceof Optional) {
      return ((Optional<?>) value).orElse(null);
    }
    if (value instanceof OptionalInt) {
      OptionalInt o = (OptionalInt) value;
      return o.isPresent() ? (Object) o.getAsInt() : null;
    }
    if (value instanceof OptionalLong) {
      OptionalLong o = (OptionalLong) value;
      return o.isPresent() ? (Object) o.getAsLong() : null;
    }
    if (value instanceof OptionalDouble) {
      OptionalDouble o = (OptionalDouble) value;
      return o.isPresent() ? (Object) o.getAsDouble() : null;
    }
    return value;
  }

  private @Nullable Object scalar(Object value) {
    Object known = Scalar.of(value);
    if (known instanceof Boolean && booleansAsText) {
      return known.toString();
    }
    if (!(known instanceof String)) {
      return known;
    }
    String text = (String) known;
    String kept = Text.cut(text, ContractLimits.MAX_PROPERTY_TEXT);
    if (kept.length() < text.length()) {
      remarks.cut();
    }
    return Text.clean(kept);
  }

  /** A copy of the scalars of an array or Iterable; null when it may not be or holds others. */
  private Object @Nullable [] elements(Object many) {
    if (kind != MessageKind.TRACK || many instanceof byte[] || many instanceof char[]) {
      return null; // bytes are data, and a char[] is how Java code carries passwords
    }
    JoinedElements joined = new JoinedElements();
    if (many instanceof Iterable) {
      for (Object element : (Iterable<?>) many) {
        if (joined.isFull()) {
          remarks.cut(); // an Iterable may also be without end
          break;
        }
        if (!add(joined, element)) {
          return null;
        }
      }
      return joined.toArray();
    }
    int length = Array.getLength(many);
    for (int i = 0; i < length; i++) {
      if (joined.isFull()) {
        remarks.cut();
        break;
      }
      if (!add(joined, Array.get(many, i))) {
        return null;
      }
    }
    return joined.toArray();
  }

  private boolean add(JoinedElements joined, @Nullable Object element) {
    joined.countLook();
    if (element == null) {
      return true;
    }
    Object known = scalar(element);
    if (known == null) {
      return false;
    }
    joined.add(known);
    return true;
  }
}
