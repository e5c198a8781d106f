/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.link.LinkDecision;
import io.heapjava.core.link.LinkLedger;
import io.heapjava.core.link.ToldCache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Links browsers to people. A link can't be undone, so a user_id that replaces another one while the
 * same person stays signed in has to wait: the page may have called {@code heap.resetIdentity} because
 * that person is leaving, and then the next one gets it.
 */
final class BrowserLinks {

  /** What became of a link. */
  enum Outcome {
    /** It is sent, or needn't or can't be: there is nothing left to do. */
    DONE,
    /** The user_id has to be seen again later. */
    WAITS,
    /** The client took no more messages. */
    REFUSED
  }

  private final HeapClient client;
  private final HeapMetrics metrics;
  private final Trouble trouble;
  private final Losses losses;
  private final SessionMark marks;
  private final LinkLedger ledger;
  private final ToldCache toldCache;
  private final long replacedAfterMillis;

  BrowserLinks(HeapClient client, LinkMemory memory, Duration replacedAfter) {
    this.client = client;
    this.metrics = client.metrics();
    this.trouble = client.trouble();
    this.losses = client.losses();
    this.marks = memory.marks();
    this.ledger = memory.ledger();
    this.toldCache = memory.toldCache();
    this.replacedAfterMillis = replacedAfter.toMillis();
  }

  /**
   * Links a browser, if it may be.
   *
   * @param mark what the session remembers of the last person and browser; null when nothing
   * @param loginSeen whether the person signed in just now; then the user_id of a session needn't prove
   *     anything
   */
  Outcome link(
      RequestView view,
      LinkDecision decision,
      Identity identity,
      @Nullable String mark,
      Person person,
      boolean loginSeen) {
    LinkConflict conflict = decision.conflict();
    String userId = decision.userId();
    if (conflict == null && decision.isLink() && isOfAnother(mark, identity, userId)) {
      conflict = LinkConflict.USER_ID_HAS_OTHER_IDENTITY;
    }
    if (userId != null && (conflict != null || !decision.isLink())) {
      ledger.seen(userId, identity);
    }
    if (conflict != null) {
      conflict(conflict, userId, identity);
      return Outcome.DONE;
    }
    if (!decision.isLink() || userId == null) {
      SessionMark.remove(view, SessionMark.REPLACING);
      return Outcome.DONE;
    }
    boolean timeCounts = person.isLogoutSeen() && !person.isImpersonating();
    // Without a session every request shows somebody anew, as if each were a login.
    boolean signedIn = loginSeen && view.hasSession();
    if (!signedIn && !hasProvedItself(view, identity, userId, mark, timeCounts)) {
      if (mark != null && !marks.isOf(mark, identity)) {
        ledger.reserve(userId, identity); // it may be from before this person signed in
      }
      return Outcome.WAITS;
    }
    SessionMark.remove(view, SessionMark.REPLACING);
    return send(userId, identity);
  }

  private Outcome send(String userId, Identity identity) {
    switch (ledger.claim(userId, identity)) {
      case LINKED_ALREADY:
        return Outcome.DONE;
      case TAKEN:
        conflict(LinkConflict.USER_ID_HAS_OTHER_IDENTITY, userId, identity);
        return Outcome.DONE;
      case TOO_MANY:
        conflict(LinkConflict.TOO_MANY_USER_IDS, null, identity);
        return Outcome.DONE;
      case TOO_MANY_BUT_TRIED:
        conflict(LinkConflict.TOO_MANY_USER_IDS, null, identity);
        break;
      default:
        break;
    }
    if (client.identify(userId, identity)) {
      return Outcome.DONE;
    }
    ledger.release(userId, identity);
    return Outcome.REFUSED;
  }

  /** Whether the session itself says that this browser is somebody else's, and Heap didn't lose it. */
  private boolean isOfAnother(@Nullable String mark, Identity identity, @Nullable String userId) {
    if (mark == null || userId == null || marks.isOf(mark, identity)) {
      return false;
    }
    if (marks.isOfNobody(mark) || !userId.equals(marks.userIdOf(mark))) {
      return false;
    }
    long millis = marks.millisOf(mark);
    return millis == SessionMark.NEVER || millis > losses.since(marks.identityOf(mark));
  }

  /**
   * While somebody acts as somebody else, and where a logout wouldn't be seen, no time proves that a new
   * user_id is still this person's. Whoever takes over another one's session shows the first user_id since
   * the login; but a login during an impersonation can't be told from it, so the user_id may be a later one.
   */
  private boolean hasProvedItself(
      RequestView view,
      Identity identity,
      String userId,
      @Nullable String mark,
      boolean timeCounts) {
    if (view.hasSession()) {
      boolean theirs = mark != null
          && (marks.isOf(mark, identity)
              || marks.isOfNobody(mark)
              || SessionMark.isImpersonationSeen(view));
      String before = theirs && mark != null ? marks.userIdOf(mark) : null;
      return before == null
          || before.equals(userId)
          || timeCounts && hasWaitedInSession(view, identity, userId);
    }
    return !ledger.knowsOther(userId, identity)
        || ledger.waited(userId, identity, replacedAfterMillis);
  }

  private boolean hasWaitedInSession(RequestView view, Identity identity, String userId) {
    String replacing = SessionMark.textIn(view, SessionMark.REPLACING);
    long now = losses.now();
    if (marks.isOf(replacing, identity) && userId.equals(marks.userIdOf(replacing))) {
      return now - marks.millisOf(replacing) >= replacedAfterMillis;
    }
    view.sessionAttribute(SessionMark.REPLACING, marks.of(userId, identity, now));
    return false;
  }

  /** Once for each pair; with no user_id once for a person. */
  private void conflict(LinkConflict reason, @Nullable String userId, Identity identity) {
    String pair = "conflict " + userId + ' ' + identity.value();
    if (toldCache.begin(pair, identity.value())) {
      metrics.linkConflict(reason);
      trouble.warn("link-conflict:" + reason, textOf(reason));
    }
  }

  private static String textOf(LinkConflict reason) {
    switch (reason) {
      case COOKIE_HAS_OTHER_IDENTITY:
        return "A browser that Heap knows under another identity was not linked: a shared device "
            + "without heap.resetIdentity at logout, impersonation, or a page that calls "
            + "heap.identify with another form of the identity than heap.identity.encoding gives";
      case USER_ID_HAS_OTHER_IDENTITY:
        return "A browser that was linked to another identity before was not linked again, since "
            + "Heap keeps the first one: call heap.resetIdentity at logout on shared devices";
      case COOKIE_AMBIGUOUS:
        return "A browser sent the same Heap cookie twice with different user_ids and was not "
            + "linked: an old cookie is left over on a sub-domain";
      default:
        return "An identity has more than ten user_ids within a month; Heap ignores the others, so they"
            + " are not sent. Is an identifier shared by several people?";
    }
  }
}
