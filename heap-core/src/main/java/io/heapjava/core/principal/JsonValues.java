/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.internal.Fatal;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of their wrappers: {@code Optional}, and JSON-P ({@code javax.json} or {@code
 * jakarta.json}), whose {@code toString()} keeps the quotes. MicroProfile JWT hands out the latter.
 */
final class JsonValues {

  private static final int MAX_NESTING = 4;

  private JsonValues() {}

  static @Nullable Object plain(@Nullable Object value) {
    Object current = value;
    for (int i = 0; i < MAX_NESTING; i++) {
      if (current instanceof Optional) {
        current = ((Optional<?>) current).orElse(null);
      } else if (current instanceof OptionalLong) {
        OptionalLong number = (OptionalLong) current;
        return number.isPresent() ? number.getAsLong() : null;
      } else if (current instanceof OptionalInt) {
        OptionalInt number = (OptionalInt) current;
        return number.isPresent() ? number.getAsInt() : null;
      } else {
        return current == null ? null : json(current);
      }
    }
    return null;
  }

  private static @Nullable Object json(Object value) {
    Class<?> api = value.getClass().getName().startsWith("java.") ? null : api(value.getClass());
    if (api == null) {
      return value;
    }
    try {
      switch (kind(api, value)) {
        case "STRING":
          return method(api, "JsonString", "getString").invoke(value);
        case "NUMBER":
          return number(
              (BigDecimal) method(api, "JsonNumber", "bigDecimalValue").invoke(value));
        case "TRUE":
          return Boolean.TRUE;
        case "FALSE":
          return Boolean.FALSE;
        case "NULL":
          return null;
        default:
          return value; // objects are Maps and arrays are Lists already
      }
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return null;
    }
  }

  /** The interface JsonValue of the value, which its loader and nobody else is sure to have. */
  private static @Nullable Class<?> api(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        String name = implemented.getName();
        if (name.equals("jakarta.json.JsonValue") || name.equals("javax.json.JsonValue")) {
          return implemented;
        }
        Class<?> inherited = api(implemented);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  private static String kind(Class<?> api, Object value) throws ReflectiveOperationException {
    return ((Enum<?>) api.getMethod("getValueType").invoke(value)).name();
  }

  private static Method method(Class<?> api, String type, String name)
      throws ReflectiveOperationException {
    String typeName = api.getName().replace("JsonValue", type);
    return Class.forName(typeName, false, api.getClassLoader()).getMethod(name);
  }

  private static Object number(BigDecimal number) {
    // A scale of zero first: 1E+1000000000 has nine characters as JSON and a gigabyte as digits.
    return number.scale() == 0 ? number.unscaledValue() : (Object) number.doubleValue();
  }
}
