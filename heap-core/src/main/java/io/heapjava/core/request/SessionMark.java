/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers: that Heap was told of this identity, and for which browser. Kept as one
 * String ({@code <app id> <user_id or -> <identity>}), so that any node can read it with or without
 * this library, whatever serialises its sessions. Compared without taking it apart.
 */
final class SessionMark {

  /** The name of the session attribute. */
  static final String ATTRIBUTE = "io.heapjava.told";

  private static final String NO_USER_ID = "-";

  private final String prefix;

  SessionMark(String appId) {
    this.prefix = appId + ' ';
  }

  String of(@Nullable String userId, Identity identity) {
    return prefix + (userId == null ? NO_USER_ID : userId) + ' ' + identity.value();
  }

  /** Whether the mark says that Heap was told of this identity. */
  boolean isOf(String mark, Identity identity) {
    String value = identity.value();
    int gap = mark.length() - value.length() - 1;
    return gap > prefix.length()
        && mark.charAt(gap) == ' '
        && mark.indexOf(' ', prefix.length()) == gap
        && mark.startsWith(prefix)
        && mark.endsWith(value);
  }

  /** The user_id of a mark that {@link #isOf} confirmed; null if the browser had none. */
  @Nullable
  String userIdOf(String mark) {
    String userId = mark.substring(prefix.length(), mark.indexOf(' ', prefix.length()));
    return userId.equals(NO_USER_ID) ? null : userId;
  }

  /** Whether the raw cookies still hold the marked user_id; no parsing, no copy. */
  boolean isUserIdIn(String mark, String cookieHeader) {
    int start = prefix.length();
    int length = mark.indexOf(' ', start) - start;
    char first = mark.charAt(start);
    for (int i = cookieHeader.indexOf(first); i >= 0; i = cookieHeader.indexOf(first, i + 1)) {
      if (cookieHeader.regionMatches(i, mark, start, length)) {
        return true;
      }
    }
    return false;
  }
}
