/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.util.regex.Pattern;

/**
 * Recognises what {@code Object.toString()} prints: it differs at each start of the JVM, so as an
 * identity it would make a new user a day for everybody.
 */
public final class ObjectText {

  private static final Pattern DEFAULT_TO_STRING =
      Pattern.compile("(\\[+[A-Z]?)?[\\p{L}_$][\\p{L}\\p{N}_$.;/]*@[0-9a-f]{1,8}");

  private ObjectText() {}

  /** Whether it is a class name, {@code @} and a hash code. */
  public static boolean matches(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0 || text.length() - at > 9) {
      return false;
    }
    // 'alice@cafe' is an address in a company's own network; a class has a package or a capital.
    String name = text.substring(0, at);
    boolean looksLikeClass = name.indexOf('.') > 0 || name.startsWith("[");
    return (looksLikeClass || Character.isUpperCase(name.charAt(0)))
        && DEFAULT_TO_STRING.matcher(text).matches();
  }
}
