/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueReader;
import io.heapjava.core.principal.ValueSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One log line for each declared place that is there and can't be read. Only once, since finding
 * out which class and which step costs another reading. Thread-safe.
 */
final class UnreadPlaces {

  private final ValueReader values;
  private final Trouble trouble;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  UnreadPlaces(ValueReader values, Trouble trouble) {
    this.values = values;
    this.trouble = trouble;
  }

  /** The source leads to something that it can't go on from. */
  void found(String key, ValueSource source, RequestView view, PrincipalReading shown) {
    if (told.add(key + '=' + source)) {
      tell(key, source, values.obstacle(source, view, shown.principal()));
    }
  }

  /** The source leads to something that holds no identifier. */
  void namesNobody(String key, ValueSource source, Object value) {
    if (told.add(key + '=' + source)) {
      tell(key, source, value.getClass().getName() + " holds no identifier");
    }
  }

  private void tell(String key, ValueSource source, @Nullable String why) {
    trouble.once(
        "unread-place:" + key + '=' + source,
        key
            + "="
            + source
            + " is there and can't be read"
            + (why == null ? "" : ": " + why)
            + ". Somebody may be acting as somebody else, so nobody is identified while it is so. "
            + "Correct the setting, or give the class a public getter. Logged once");
  }
}
