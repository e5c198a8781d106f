/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cookies of one site: what the server sets, and what a script wrote, kept apart. */
final class CookieJar {

  private final List<String> raw = new ArrayList<>();
  private final Map<String, String> set = new LinkedHashMap<>();

  void addRaw(String nameAndValue) {
    if (nameAndValue.indexOf('=') < 1) {
      throw new IllegalArgumentException("no cookie (allowed: name=value): " + nameAndValue);
    }
    raw.add(nameAndValue);
  }

  void take(List<String> setCookieHeaders) {
    for (String header : setCookieHeaders) {
      String[] parts = header.split(";");
      int equals = parts[0].indexOf('=');
      String name = parts[0].substring(0, equals).trim();
      if (isExpired(parts)) {
        set.remove(name);
      } else {
        set.put(name, parts[0].substring(equals + 1).trim());
      }
    }
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(set.get(name));
  }

  Optional<String> header() {
    List<String> all = new ArrayList<>(raw);
    set.forEach((name, value) -> all.add(name + "=" + value));
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  void clear() {
    raw.clear();
    set.clear();
  }

  /** Max-Age=0 or the year 1970: how servers take a cookie back. */
  private static boolean isExpired(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String attribute = parts[i].trim().toLowerCase(Locale.ROOT);
      if (attribute.equals("max-age=0")
          || (attribute.startsWith("expires=") && attribute.contains("1970"))) {
        return true;
      }
    }
    return false;
  }
}
