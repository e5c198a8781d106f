/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A session that a declared method made act as somebody else, where the application itself keeps
 * nothing of the real user. As text {@code <app id> <length>:<real identity><shown identity>}, each
 * empty while it isn't known. Immutable.
 */
final class Acting {

  /** The name of the session attribute. */
  static final String ATTRIBUTE = "io.heapjava.acting";

  private static final int MAX_DIGITS = 4;

  private final @Nullable Identity real;
  private final @Nullable String shown;

  private Acting(@Nullable Identity real, @Nullable String shown) {
    this.real = real;
    this.shown = shown;
  }

  /**
   * @param real who is at the keyboard; null when that isn't known
   */
  static Acting of(@Nullable Identity real) {
    return new Acting(real, null);
  }

  /** What a session's attribute says; null when it is none of ours. */
  static @Nullable Acting parse(@Nullable Object attribute, String appId) {
    String prefix = appId + ' ';
    if (!(attribute instanceof String) || !((String) attribute).startsWith(prefix)) {
      return null;
    }
    String text = ((String) attribute).substring(prefix.length());
    int colon = text.indexOf(':');
    if (colon <= 0 || colon > MAX_DIGITS) {
      return null;
    }
    int length = 0;
    for (int i = 0; i < colon; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      length = length * 10 + digit;
    }
    String rest = text.substring(colon + 1);
    return length > rest.length()
        ? null
        : new Acting(identity(rest.substring(0, length)), orNull(rest.substring(length)));
  }

  /** The real person's identity; null when nobody can tell. */
  @Nullable
  Identity real() {
    return real;
  }

  /** Whether it is known yet whom the application shows meanwhile. */
  boolean isBound() {
    return shown != null;
  }

  /**
   * Whether the application may show this identity while it lasts: whom it showed first, or the real
   * person. A third one means that somebody else signed in.
   */
  boolean allows(@Nullable String identity) {
    return identity == null || shown == null || identity.equals(shown) || isReal(identity);
  }

  /** Whether it is the real person's own identity. */
  boolean isReal(String identity) {
    return real != null && real.value().equals(identity);
  }

  /** The same, with whom the application shows. */
  Acting showing(String identity) {
    return new Acting(real, identity);
  }

  /** The same, from now on with nobody known to be at the keyboard. */
  Acting unknown() {
    return new Acting(null, shown);
  }

  String text(String appId) {
    String identity = real == null ? "" : real.value();
    return appId + ' ' + identity.length() + ':' + identity + (shown == null ? "" : shown);
  }

  private static @Nullable Identity identity(String text) {
    try {
      return text.isEmpty() ? null : Identity.ofEncoded(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String orNull(String identity) {
    return identity.isEmpty() ? null : identity;
  }
}
