/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import java.util.List;

/**
 * Reads the cookies that Heap's browser SDKs keep for one environment: {@code _hp2_wv_id} (a web
 * view inside an iOS app; overrides the others), {@code _hp5_meta} (heap.js 5), {@code _hp2_id}
 * (heap.js 3 and 4). Cookies of other environments are normal and left alone.
 *
 * <p>Cookies come from the client: whatever is in them, reading never throws and costs a bounded
 * amount. Thread-safe.
 */
public final class HeapCookieReader {

  /** Longer values are not read; browsers keep at most 4 KB a cookie. */
  static final int MAX_VALUE_LENGTH = 16 * 1024;

  private final String[] names;
  private final String suffix;
  private final QuickLook quickLook;
  private final CookieJson json = new CookieJson();

  /** For this environment ID. */
  public HeapCookieReader(String appId) {
    this.names = new String[] {"_hp2_wv_id." + appId, "_hp5_meta." + appId, "_hp2_id." + appId};
    this.suffix = "." + appId + "=";
    this.quickLook = new QuickLook(names);
  }

  /** A cheap test before {@link #read}: false when no cookie of this environment can be there. */
  public boolean mayHaveCookie(List<String> cookieHeaders) {
    for (int i = 0; i < cookieHeaders.size(); i++) {
      if (cookieHeaders.get(i).contains(suffix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the browser plainly says the user_id that stands in {@code text} from {@code start} to
   * {@code end}; {@link #read} then finds the same, or none in a cookie that is broken elsewhere. Costs
   * no parsing and no copy; false only means that {@link #read} must look.
   */
  public boolean plainlySays(List<String> cookieHeaders, String text, int start, int end) {
    return cookieHeaders.size() == 1 && quickLook.finds(cookieHeaders.get(0), text, start, end);
  }

  /**
   * What the browser says of itself.
   *
   * @param cookieHeaders the raw values of all Cookie headers
   */
  public HeapCookie read(List<String> cookieHeaders) {
    if (!mayHaveCookie(cookieHeaders)) {
      return HeapCookie.NONE;
    }
    for (String name : names) {
      HeapCookie cookie = read(cookieHeaders, name);
      if (cookie != HeapCookie.NONE) {
        return cookie;
      }
    }
    return HeapCookie.NONE;
  }

  /** One name; it may come twice, left over on a sub-domain ('sometimes there are', says Heap). */
  private HeapCookie read(List<String> cookieHeaders, String name) {
    HeapCookie found = HeapCookie.NONE;
    for (String value : CookieHeader.values(cookieHeaders, name)) {
      HeapCookie cookie = parse(value);
      if (cookie == HeapCookie.NONE) {
        continue;
      }
      if (found != HeapCookie.NONE && !sameBrowser(found, cookie)) {
        return HeapCookie.AMBIGUOUS;
      }
      if (found == HeapCookie.NONE || found.identity() == null) {
        found = cookie;
      }
    }
    return found;
  }

  private static boolean sameBrowser(HeapCookie a, HeapCookie b) {
    boolean sameUser = a.userId() != null && a.userId().equals(b.userId());
    boolean sameIdentity =
        a.identity() == null || b.identity() == null || a.identity().equals(b.identity());
    return sameUser && sameIdentity;
  }

  private HeapCookie parse(String value) {
    if (value.isEmpty() || value.length() > MAX_VALUE_LENGTH) {
      return HeapCookie.NONE;
    }
    String decoded = PercentDecoder.decode(value);
    HeapCookie cookie = json.read(decoded == null ? value : decoded);
    if (cookie == null || (cookie.userId() == null && cookie.identity() == null)) {
      return HeapCookie.NONE;
    }
    return cookie;
  }
}
