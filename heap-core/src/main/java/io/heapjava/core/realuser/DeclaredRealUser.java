/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.Beans;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueReader;
import io.heapjava.core.principal.ValueSource;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A home-made impersonation, as settings describe it: where the real user is kept, and optionally
 * what says that it is going on. Names are never guessed: 'originalUser' is as often the record
 * before an edit.
 */
final class DeclaredRealUser implements RealUserSource {

  private final List<ValueSource> sources;
  private final @Nullable ValueSource active;
  private final PrincipalReader reader;

  DeclaredRealUser(
      List<ValueSource> sources, @Nullable ValueSource active, PrincipalReader reader) {
    this.sources = sources;
    this.active = active;
    this.reader = reader;
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    ValueReader values = reader.values();
    // A flag that throws says nothing; better to miss a request than to identify the wrong person.
    if (active != null && isFalse(values.attempt(active, view, shown.principal()))) {
      return null;
    }
    boolean failed = active != null;
    for (ValueSource source : sources) {
      Object value = values.attempt(source, view, shown.principal());
      if (value == Beans.FAILED) {
        failed = true; // there is a real user, behind a getter that throws
      } else if (value != null && !"".equals(value)) {
        return RealUser.real(read(source, value, view, shown));
      }
    }
    return failed ? RealUser.UNKNOWN : null;
  }

  private PrincipalReading read(
      ValueSource source, Object value, RequestView view, PrincipalReading shown) {
    String identifier = source.isClaim() ? ValueReader.textOf(value) : null;
    return identifier == null
        ? reader.of(view, value)
        : reader.named(view, shown, null, identifier);
  }

  /** Null, false, zero, the words for these, and what is empty. */
  static boolean isFalse(@Nullable Object value) {
    if (value == null || value.equals(Boolean.FALSE)) {
      return true;
    }
    if (value instanceof AtomicBoolean) {
      return !((AtomicBoolean) value).get();
    }
    if (value instanceof Number) {
      return ((Number) value).doubleValue() == 0;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      String text = value.toString().trim();
      return text.isEmpty() || text.equals("0") || text.equalsIgnoreCase("false");
    }
    if (value instanceof Collection) {
      return ((Collection<?>) value).isEmpty();
    }
    return value instanceof Map
        ? ((Map<?, ?>) value).isEmpty()
        : value.getClass().isArray() && Array.getLength(value) == 0;
  }
}
