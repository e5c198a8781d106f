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
    // Addresses inside a company look like it: 'alice@cafe', 'j.doe@ad', 'Dana@ace'. A class has a
    // package in lower case and a capital in its own name, and a hash code has digits among
    // letters.
    String name = text.substring(0, at);
    return (name.startsWith("[") || looksLikeClass(name) && looksLikeHash(text, at + 1))
        && DEFAULT_TO_STRING.matcher(text).matches();
  }

  private static boolean looksLikeClass(String name) {
    String own = name.substring(name.lastIndexOf('.') + 1);
    boolean capital = !own.isEmpty() && Character.isUpperCase(own.charAt(0));
    boolean inPackage = own.length() < name.length() && Character.isLowerCase(name.charAt(0));
    boolean generated = own.indexOf('$') >= 0 || own.indexOf('/') >= 0;
    return generated || capital && (inPackage || own.length() == name.length());
  }

  private static boolean looksLikeHash(String text, int start) {
    boolean digit = false;
    for (int i = start; i < text.length(); i++) {
      digit |= Character.isDigit(text.charAt(i));
    }
    int length = text.length() - start;
    return length >= 7 || digit && length >= 4;
  }
}
