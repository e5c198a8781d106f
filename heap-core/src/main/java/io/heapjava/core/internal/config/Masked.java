/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.regex.Pattern;

/** Texts of settings as they may be shown: people put secrets where none belong. */
final class Masked {

  /** {@code https://user:password@proxy}, which is refused and quoted in the refusal. */
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

  /** What keys look like in hex and base64; 16 bytes have 22 characters there. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+=_-][A-Za-z0-9+/=_-]{21,}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

  private Masked() {}

  /** Any value. */
  static String of(String text) {
    return USER_INFO.matcher(text).replaceAll("//***@");
  }

  /** The name of a file or a variable that holds a key, unless it looks like the key itself. */
  static String nameOfKey(String text) {
    boolean key = KEY.matcher(text).matches() && !VARIABLE.matcher(text).matches();
    return key ? "<hidden, it looks like a key>" : text;
  }
}
