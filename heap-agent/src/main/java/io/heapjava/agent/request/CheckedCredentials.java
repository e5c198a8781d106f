/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import java.util.Arrays;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were found right in a request. They are a login only if the application or its
 * framework then keeps this very object for the session: a password is checked for other reasons too,
 * and the second step of a login may still be to come. Immutable.
 */
final class CheckedCredentials {

  private static final int MOST_ATTRIBUTES = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Spring's saved context and Jetty's session authentication hold it one step further in. */
  private static final ClassValue<Call> INSIDE = new ClassValue<Call>() {
    @Override
    protected Call computeValue(Class<?> type) {
      return Call.ofFirst(type, "getAuthentication", "getUserIdentity");
    }
  };

  private static final ClassValue<Call> STATUS = new ClassValue<Call>() {
    @Override
    protected Call computeValue(Class<?> type) {
      return Call.of(type, "getStatus");
    }
  };

  private final Object principal;
  private final Object[] companions;

  CheckedCredentials(Object principal, Object... companions) {
    this.principal = principal;
    this.companions = Arrays.copyOf(companions, companions.length, Object[].class);
  }

  Object principal() {
    return principal;
  }

  /**
   * Whether the session holds it.
   *
   * @param response the answer so far; null when it isn't known
   */
  boolean areEstablished(ReflectiveRequestView view, @Nullable Object response) {
    Object status = response == null ? null : STATUS.get(response.getClass()).on(response);
    if (Integer.valueOf(UNAUTHORIZED).equals(status)
        || Integer.valueOf(FORBIDDEN).equals(status)) {
      return false;
    }
    Enumeration<?> each = view.sessionAttributeNames();
    for (int i = 0; i < MOST_ATTRIBUTES && each.hasMoreElements(); i++) {
      Object name = each.nextElement();
      if (name instanceof String && isIt(view.sessionAttribute((String) name))) {
        return true;
      }
    }
    return false;
  }

  private boolean isIt(@Nullable Object value) {
    return value != null && (isOne(value) || isOne(INSIDE.get(value.getClass()).on(value)));
  }

  private boolean isOne(@Nullable Object value) {
    if (value == principal) {
      return true;
    }
    for (Object companion : companions) {
      if (value == companion) {
        return value != null;
      }
    }
    return false;
  }
}
