/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.LinkConflict;
import io.heapjava.core.RequestView;
import io.heapjava.core.browser.HeapCookie;
import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.link.LinkDecision;
import io.heapjava.core.link.LinkLedger;
import io.heapjava.core.link.ToldCache;
import java.util.List;
import java.util.Map;

/**
 * Tells Heap who a browser belongs to, once: a request of somebody Heap was told of costs one
 * session attribute, one comparison and one search in the cookie header.
 */
final class Teller {

  private final HeapClient client;
  private final HeapMetrics metrics;
  private final Trouble trouble;
  private final LinkMemory memory;
  private final HeapCookieReader cookies;
  private final SessionMark mark;
  private final LinkLedger ledger;
  private final ToldCache toldCache;
  private final ConfiguredProperties properties;
  private final boolean withoutCookie;

  Teller(
      HeapClient client,
      LinkMemory memory,
      ConfiguredProperties properties,
      boolean withoutCookie) {
    this.client = client;
    this.metrics = client.metrics();
    this.trouble = client.trouble();
    this.memory = memory;
    this.cookies = memory.cookies();
    this.mark = memory.mark();
    this.ledger = memory.ledger();
    this.toldCache = memory.toldCache();
    this.properties = properties;
    this.withoutCookie = withoutCookie;
  }

  /** Makes sure that Heap knows, or will know, this person and this person's browser. */
  void tell(RequestView view, Person person) {
    Identity identity = person.identity();
    if (identity == null) {
      return;
    }
    long since = client.losses().reliableSince();
    toldCache.forgetBefore(since);
    Object remembered = view.sessionAttribute(SessionMark.ATTRIBUTE);
    String told = remembered instanceof String && mark.isOf((String) remembered, identity, since)
        ? (String) remembered
        : null;
    List<String> headers = view.headers("Cookie");
    if (told != null && isSameBrowser(told, headers)) {
      return;
    }
    String sameAsBefore = told == null ? "" : headers.hashCode() + ":" + told.hashCode();
    if (told != null && memory.knownCookies().isTold(sameAsBefore)) {
      return;
    }
    HeapCookie cookie = cookies.read(headers);
    if (told != null && !isNewBrowser(told, cookie)) {
      memory.knownCookies().begin(sameAsBefore);
      return;
    }
    tell(view, person, identity, cookie, told == null);
  }

  private boolean isSameBrowser(String told, List<String> headers) {
    return !cookies.mayHaveCookie(headers) // nothing that could say otherwise
        || mark.isOfBrowser(told, cookies, headers);
  }

  private boolean isNewBrowser(String told, HeapCookie cookie) {
    String userId = cookie.userId();
    return userId != null && !userId.equals(mark.userIdOf(told));
  }

  private void tell(
      RequestView view, Person person, Identity identity, HeapCookie cookie, boolean newPerson) {
    LinkDecision decision = LinkDecision.of(cookie, identity, ledger);
    String pair = decision.userId() + ' ' + identity.value();
    String whole = "whole " + pair;
    if (!view.hasSession() && toldCache.isTold(whole)) {
      return;
    }
    boolean accepted = link(decision, identity, pair);
    if (newPerson) {
      accepted &= makeKnown(view, person, identity, decision);
    }
    if (person.isImpersonating() && properties.areAny()) {
      // As himself the person is told in full, but for what the impersonation left in the session.
      view.sessionAttribute(ConfiguredProperties.IMPERSONATED, "true");
      return;
    }
    String thisMark = mark.of(decision.userId(), identity);
    if (accepted && !view.sessionAttribute(SessionMark.ATTRIBUTE, thisMark)) {
      toldCache.begin(whole);
    }
  }

  private boolean link(LinkDecision decision, Identity identity, String pair) {
    LinkConflict conflict = decision.conflict();
    if (conflict != null && toldCache.begin("conflict " + pair)) {
      conflict(conflict);
    }
    String userId = decision.userId();
    if (!decision.isLink() || userId == null || !toldCache.begin("link " + pair)) {
      return true;
    }
    if (!client.identify(userId, identity)) {
      toldCache.forget("link " + pair);
      return false;
    }
    if (!ledger.linked(userId, identity)) {
      conflict(LinkConflict.TOO_MANY_USER_IDS);
    }
    return true;
  }

  /** An identity without a link, or with something to say of it, needs add_user_properties. */
  private boolean makeKnown(
      RequestView view, Person person, Identity identity, LinkDecision decision) {
    Map<String, Object> about = properties.of(view, person);
    boolean knownByLink = decision.isLink() || decision.isLinkedAlready();
    if (about.isEmpty() && (knownByLink || !withoutCookie)) {
      return true;
    }
    // With the properties' hash: a new session says them again only when they are others.
    String known = "known " + hashOf(about) + ' ' + identity.value();
    if (!toldCache.begin(known)) {
      return true;
    }
    if (!client.addUserProperties(identity, about)) {
      toldCache.forget(known);
      return false;
    }
    return true;
  }

  /** Values come from the application; one that can't be hashed must not cost the identity. */
  private static int hashOf(Map<String, Object> about) {
    try {
      return about.hashCode();
    } catch (Throwable t) {
      Fatal.rethrow(t);
      return 0;
    }
  }

  private void conflict(LinkConflict reason) {
    metrics.linkConflict(reason);
    trouble.warn("link-conflict:" + reason, textOf(reason));
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
        return "An identity has more than ten user_ids within a month; Heap ignores the others. "
            + "Is an identifier shared by several people?";
    }
  }
}
