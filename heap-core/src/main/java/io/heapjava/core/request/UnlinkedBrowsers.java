/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.RequestView;
import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.link.LinkLedger;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a browser that isn't linked in a request: in the session, with which user_id it
 * came, so that another one replaces it; in the ledger, that it is nobody else's.
 */
final class UnlinkedBrowsers {

  private final HeapCookieReader cookies;
  private final SessionMark marks;
  private final LinkLedger ledger;

  UnlinkedBrowsers(LinkMemory memory) {
    this.cookies = memory.cookies();
    this.marks = memory.marks();
    this.ledger = memory.ledger();
  }

  /**
   * Whose session it is, and with which user_id, though nothing was linked: one that comes later
   * replaces it.
   */
  void note(RequestView view, Conclusion conclusion, Person last, String came) {
    if (!view.hasSession() || last.refusal() != null) {
      return;
    }
    String mark = SessionMark.textIn(view, SessionMark.ATTRIBUTE);
    Identity identity = last.identity();
    boolean left = conclusion.hasSomebodyLeft();
    if (identity != null) {
      if (left || !marks.isOf(mark, identity) || marks.userIdOf(mark) == null) {
        String known = marks.isOf(came, identity) ? marks.userIdOf(came) : null;
        String userId = known == null ? userIdOf(view) : known;
        keep(view, mark, marks.of(userId, identity, SessionMark.NEVER));
      }
    } else if (left || mark.isEmpty() || marks.isOfNobody(mark)) { // else not shown on this page
      if (!marks.isOfNobody(mark) || !marks.isSameBrowser(mark, cookies, view.headers("Cookie"))) {
        String userId = userIdOf(view);
        keep(view, mark, userId == null ? "" : marks.ofNobody(userId));
      }
    }
  }

  private void keep(RequestView view, String before, String mark) {
    SessionMark.remove(view, SessionMark.REPLACING);
    if (!mark.equals(before)) {
      view.sessionAttribute(SessionMark.ATTRIBUTE, mark.isEmpty() ? null : mark);
    }
  }

  private @Nullable String userIdOf(RequestView view) {
    return cookies.read(view.headers("Cookie")).userId();
  }

  /**
   * A browser that isn't linked in a request of its user is still not the next one's: that user had it
   * before, unless the session knows that the page has made the user_id since.
   */
  void keepFromOthers(RequestView view, Identity owner, String came) {
    if (marks.isOf(came, owner)
        && marks.millisOf(came) != SessionMark.NEVER
        && marks.isSameBrowser(came, cookies, view.headers("Cookie"))) {
      return; // told of before
    }
    String userId = userIdOf(view);
    if (userId != null && !isNewSince(view, owner, came, userId)) {
      ledger.reserve(userId, owner);
    }
  }

  private boolean isNewSince(RequestView view, Identity owner, String came, String userId) {
    if (!marks.isOf(came, owner)) {
      return came.isEmpty() && !view.hasSession() && ledger.knowsOther(userId, owner);
    }
    String before = marks.userIdOf(came);
    return before == null
        ? marks.millisOf(came) != SessionMark.NEVER // when Heap was told, there was none
        : !before.equals(userId);
  }
}
