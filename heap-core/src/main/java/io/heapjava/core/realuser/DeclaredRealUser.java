/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.Beans;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.PrincipalReading.Kind;
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
 *
 * <p>It fails closed. A place that is there and can't be read (the class has no such property, it
 * throws, what it holds names nobody) is a real user whom nobody knows; one that is not there, is
 * null or empty is none. A flag that can't be read counts as set.
 */
final class DeclaredRealUser implements RealUserSource {

  private static final String REAL_USER = "heap.impersonation.real-user";
  private static final String ACTIVE = "heap.impersonation.active";

  private final List<ValueSource> sources;
  private final @Nullable ValueSource active;
  private final PrincipalReader reader;
  private final UnreadPlaces unread;

  DeclaredRealUser(
      List<ValueSource> sources,
      @Nullable ValueSource active,
      PrincipalReader reader,
      Trouble trouble) {
    this.sources = sources;
    this.active = active;
    this.reader = reader;
    this.unread = new UnreadPlaces(reader.values(), trouble);
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    if (active != null && !isSet(active, view, shown)) {
      return null;
    }
    ValueSource firstUnread = null;
    for (ValueSource source : sources) {
      Object value = look(source, view, shown);
      if (Beans.isUnread(value)) {
        firstUnread = firstUnread == null ? source : firstUnread;
      } else if (value != null && !isNothing(value)) {
        PrincipalReading real = read(source, value, view, shown);
        if (real.identifier() == null) {
          unread.namesNobody(REAL_USER, source, value);
        }
        return RealUser.real(real);
      }
    }
    if (firstUnread != null) {
      unread.found(REAL_USER, firstUnread, view, shown);
    }
    return firstUnread != null || active != null ? RealUser.UNKNOWN : null;
  }

  @Override
  public boolean mayReadSession() {
    if (active != null && active.isOfSession()) {
      return true;
    }
    for (ValueSource source : sources) {
      if (source.isOfSession()) {
        return true;
      }
    }
    return false;
  }

  private boolean isSet(ValueSource flag, RequestView view, PrincipalReading shown) {
    if (flag.isHeader()) {
      // From anybody and each of several: all it can do is that nobody is identified by mistake.
      for (String value : view.headers(flag.headerName())) {
        if (!isFalse(value)) {
          return true;
        }
      }
      return false;
    }
    Object value = look(flag, view, shown);
    if (Beans.isUnread(value)) {
      unread.found(ACTIVE, flag, view, shown);
      return true;
    }
    return !isFalse(ValueReader.singleOf(value));
  }

  /** As {@link ValueReader#attempt}; but a visitor's or a machine's principal need not have it. */
  private @Nullable Object look(ValueSource source, RequestView view, PrincipalReading shown) {
    Object value = reader.values().attempt(source, view, shown.principal());
    boolean nobody = shown.kind() == Kind.NOBODY || shown.kind() == Kind.MACHINE;
    return value == Beans.MISSING && nobody && source.isOfPrincipal() ? null : value;
  }

  private PrincipalReading read(
      ValueSource source, Object value, RequestView view, PrincipalReading shown) {
    String identifier = source.isClaim() ? ValueReader.textOf(value) : null;
    return identifier == null
        ? reader.of(view, value)
        : reader.named(view, shown, null, identifier);
  }

  /** False itself and zero are something: a place that holds these was not meant to. */
  private static boolean isNothing(Object value) {
    return value instanceof CharSequence && ((CharSequence) value).length() == 0 || isEmpty(value);
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
    return isEmpty(value);
  }

  private static boolean isEmpty(Object value) {
    if (value instanceof Collection) {
      return ((Collection<?>) value).isEmpty();
    }
    return value instanceof Map
        ? ((Map<?, ?>) value).isEmpty()
        : value.getClass().isArray() && Array.getLength(value) == 0;
  }
}
