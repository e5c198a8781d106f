/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers: that Heap was told of this identity, when, and for which browser. Kept
 * as one String ({@code <app id> <seconds> <user_id or -> <identity>}), so that any node can read it
 * with or without this library, whatever serialises its sessions. Compared without taking it apart.
 */
final class SessionMark {

  /** The name of the session attribute. */
  static final String ATTRIBUTE = "io.heapjava.told";

  private static final String NO_USER_ID = "-";

  private final String prefix;
  private final Clock clock;

  SessionMark(String appId, Clock clock) {
    this.prefix = appId + ' ';
    this.clock = clock;
  }

  String of(@Nullable String userId, Identity identity) {
    return prefix
        + clock.millis() / 1000
        + ' '
        + (userId == null ? NO_USER_ID : userId)
        + ' '
        + identity.value();
  }

  /** Whether the mark says that Heap was told of this identity, later than this time. */
  boolean isOf(String mark, Identity identity, long reliableSinceMillis) {
    String value = identity.value();
    int gap = mark.length() - value.length() - 1;
    int userId = userIdAt(mark);
    return userId > 0
        && gap > userId
        && mark.charAt(gap) == ' '
        && mark.indexOf(' ', userId) == gap
        && mark.startsWith(prefix)
        && mark.endsWith(value)
        && secondsOf(mark, userId - 1) >= reliableSinceMillis / 1000;
  }

  /** The user_id of a mark that {@link #isOf} confirmed; null if the browser had none. */
  @Nullable
  String userIdOf(String mark) {
    int start = userIdAt(mark);
    String userId = mark.substring(start, mark.indexOf(' ', start));
    return userId.equals(NO_USER_ID) ? null : userId;
  }

  /** Whether the raw cookies plainly say the user_id of a confirmed mark. */
  boolean isOfBrowser(String mark, HeapCookieReader cookies, List<String> cookieHeaders) {
    int start = userIdAt(mark);
    return cookies.plainlySays(cookieHeaders, mark, start, mark.indexOf(' ', start));
  }

  /** Where the user_id begins; 0 when this is no mark. */
  private int userIdAt(String mark) {
    return mark.indexOf(' ', prefix.length()) + 1;
  }

  /** The time of the mark; -1 when there is none. */
  private long secondsOf(String mark, int end) {
    long seconds = 0;
    for (int i = prefix.length(); i < end; i++) {
      int digit = mark.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - prefix.length() > 15) {
        return -1;
      }
      seconds = seconds * 10 + digit;
    }
    return seconds;
  }
}
