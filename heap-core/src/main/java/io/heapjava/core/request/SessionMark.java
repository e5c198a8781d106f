/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.RequestView;
import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of a person and a browser: for which identity, when, and of which user_id.
 * Kept as one String ({@code <app id> <milliseconds> <user_id or -> <identity>}), so that any node can
 * read it with or without this library, whatever serialises its sessions. Compared without taking it
 * apart.
 *
 * <p>One is of what Heap was told; another one of a user_id that replaces it and has to prove itself.
 */
final class SessionMark {

  /** The name of the session attribute that says what Heap was told. */
  static final String ATTRIBUTE = "io.heapjava.told";

  /** The name of the session attribute that says which other user_id was seen first when. */
  static final String REPLACING = "io.heapjava.replacing";

  /** The name of the session attribute that says that an impersonation was seen in this session. */
  private static final String IMPERSONATED = "io.heapjava.impersonated";

  /** A time at which nothing was told yet: the user_id counts, the person is told again. */
  static final long NEVER = 0;

  private static final String NO_USER_ID = "-";

  private final String prefix;

  SessionMark(String appId) {
    this.prefix = appId + ' ';
  }

  /** The text that a session keeps under this name; empty when there is none of ours. */
  static String textIn(RequestView view, String name) {
    Object attribute = view.sessionAttribute(name);
    return attribute instanceof String ? (String) attribute : "";
  }

  /** Writes to the session only if there is something to remove. */
  static void remove(RequestView view, String name) {
    if (view.sessionAttribute(name) != null) {
      view.sessionAttribute(name, null);
    }
  }

  /** Remembers it as long as the session lives. */
  static void impersonationSeen(RequestView view) {
    if (view.hasSession() && !isImpersonationSeen(view)) {
      view.sessionAttribute(IMPERSONATED, "true");
    }
  }

  static boolean isImpersonationSeen(RequestView view) {
    return view.sessionAttribute(IMPERSONATED) != null;
  }

  String of(@Nullable String userId, Identity identity, long millis) {
    return prefix + millis + ' ' + (userId == null ? NO_USER_ID : userId) + ' ' + identity.value();
  }

  /** That this user_id was there while nobody was signed in. */
  String ofNobody(String userId) {
    return prefix + NEVER + ' ' + userId + ' ';
  }

  boolean isOfNobody(String mark) {
    return isMark(mark) && identityOf(mark).isEmpty();
  }

  /** Whether the mark is of this identity, whenever it was written. */
  boolean isOf(String mark, Identity identity) {
    String value = identity.value();
    int gap = mark.length() - value.length() - 1;
    int userId = userIdAt(mark);
    return userId > 0
        && gap > userId
        && mark.charAt(gap) == ' '
        && mark.indexOf(' ', userId) == gap
        && mark.endsWith(value)
        && millisOf(mark) >= 0;
  }

  /** Whether the text is a mark of this environment at all. */
  boolean isMark(String mark) {
    int userId = userIdAt(mark);
    return userId > 0 && mark.indexOf(' ', userId) > userId && millisOf(mark) >= 0;
  }

  /** The user_id of a confirmed mark; null if the browser had none. */
  @Nullable
  String userIdOf(String mark) {
    int start = userIdAt(mark);
    String userId = mark.substring(start, mark.indexOf(' ', start));
    return userId.equals(NO_USER_ID) ? null : userId;
  }

  /** The identity of a confirmed mark. */
  String identityOf(String mark) {
    return mark.substring(mark.indexOf(' ', userIdAt(mark)) + 1);
  }

  /** Whether the raw cookies plainly say the user_id of a confirmed mark. */
  boolean isOfBrowser(String mark, HeapCookieReader cookies, List<String> cookieHeaders) {
    int start = userIdAt(mark);
    return cookies.plainlySays(cookieHeaders, mark, start, mark.indexOf(' ', start));
  }

  /** Whether no cookie says, at first sight, that the browser is another than a confirmed mark's. */
  boolean isSameBrowser(String mark, HeapCookieReader cookies, List<String> cookieHeaders) {
    return !cookies.mayHaveCookie(cookieHeaders) || isOfBrowser(mark, cookies, cookieHeaders);
  }

  /** When a mark was written, in milliseconds since the epoch; -1 when it is none. */
  long millisOf(String mark) {
    int end = userIdAt(mark) - 1;
    long millis = end <= prefix.length() ? -1 : 0;
    for (int i = prefix.length(); i < end; i++) {
      int digit = mark.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - prefix.length() > 15) {
        return -1;
      }
      millis = millis * 10 + digit;
    }
    return millis;
  }

  /** Where the user_id begins; 0 when this is no mark. */
  private int userIdAt(String mark) {
    return mark.startsWith(prefix) ? mark.indexOf(' ', prefix.length()) + 1 : 0;
  }
}
