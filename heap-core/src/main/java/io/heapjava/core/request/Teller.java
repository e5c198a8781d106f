/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.RequestView;
import io.heapjava.core.browser.HeapCookie;
import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.link.LinkDecision;
import io.heapjava.core.link.ToldCache;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells Heap what a visit came to, once: a request of somebody Heap was told of costs one session
 * attribute, one comparison and one search in the cookie header.
 */
final class Teller {

  private final HeapClient client;
  private final LinkMemory memory;
  private final HeapCookieReader cookies;
  private final SessionMark marks;
  private final ToldCache toldCache;
  private final BrowserLinks links;
  private final UnlinkedBrowsers unlinked;
  private final ConfiguredProperties properties;
  private final String appId;
  private final boolean withoutCookie;

  Teller(
      HeapClient client,
      LinkMemory memory,
      BrowserLinks links,
      ConfiguredProperties properties,
      boolean withoutCookie) {
    this.client = client;
    this.memory = memory;
    this.cookies = memory.cookies();
    this.marks = memory.marks();
    this.toldCache = memory.toldCache();
    this.links = links;
    this.unlinked = new UnlinkedBrowsers(memory);
    this.properties = properties;
    this.appId = memory.appId();
    this.withoutCookie = withoutCookie;
  }

  /**
   * Tells what follows from a visit.
   *
   * @param last who was there in the end
   * @param came the session's mark when the request came in; empty for none
   * @param before what session, request and headers said of this person when first seen; null when they aren't
   *     asked
   * @param mayLink whether it was the request's first dispatch; later ones make known and no more
   * @param owner who used the browser when the visit began, or signed in first; null when that isn't known
   */
  void tell(
      RequestView view,
      Conclusion conclusion,
      Person last,
      @Nullable Identity owner,
      String came,
      @Nullable Map<String, Object> before,
      boolean mayLink) {
    if (conclusion.isImpersonationSeen()) {
      impersonationSeen(view);
    }
    boolean links = conclusion.kind() == Conclusion.Kind.LINK && mayLink;
    for (Person person : conclusion.people()) {
      if (links) {
        link(view, person, before, conclusion.isLoginSeen() && !isOf(came, person));
      } else {
        makeKnown(view, person.withOwnPropertiesOnly());
      }
    }
    boolean somebody = last.identity() != null;
    boolean certain = somebody || mayLink && !conclusion.isImpersonationSeen();
    if (!links && certain) {
      unlinked.note(view, conclusion, last, came);
    }
    if (!links && owner != null) {
      unlinked.keepFromOthers(view, owner, came);
    }
  }

  /** Whoever was this session's person before hasn't signed in, whatever a framework saved again. */
  private boolean isOf(String mark, Person person) {
    Identity identity = person.identity();
    return identity != null && marks.isOf(mark, identity);
  }

  /** What session, request and headers say of somebody of whom Heap doesn't know yet; or null. */
  @Nullable
  Map<String, Object> propertiesBefore(RequestView view, Person person) {
    Identity identity = person.identity();
    return identity == null || !properties.areAnyOfTheRequest() || isKnown(view, identity)
        ? null
        : properties.ofTheRequest(view);
  }

  /** Makes sure that Heap knows, or will know, this person, whatever the browser. */
  void makeKnown(RequestView view, Person person) {
    Identity identity = person.identity();
    if (identity != null
        && (withoutCookie || cookies.mayHaveCookie(view.headers("Cookie")))
        && !isKnown(view, identity)) {
      tellProperties(view, person, identity, null);
    }
  }

  /**
   * Leaves a mark in a session that has none, as if Heap had never been told.
   *
   * @return what the session keeps; null when it keeps nothing
   */
  @Nullable
  Object recognise(RequestView view, Identity identity) {
    view.sessionAttribute(SessionMark.ATTRIBUTE, marks.of(null, identity, SessionMark.NEVER));
    return view.sessionAttribute(SessionMark.ATTRIBUTE);
  }

  /** Nothing that the session remembers is of anybody any more. */
  void forget(RequestView view) {
    SessionMark.remove(view, SessionMark.ATTRIBUTE);
    SessionMark.remove(view, SessionMark.REPLACING);
  }

  /** What a declared method made of the session; null for nothing. */
  @Nullable
  Acting actingOf(RequestView view) {
    return Acting.parse(view.sessionAttribute(Acting.ATTRIBUTE), appId);
  }

  void keepActing(RequestView view, @Nullable Acting acting) {
    if (acting == null) {
      SessionMark.remove(view, Acting.ATTRIBUTE);
    } else {
      view.sessionAttribute(Acting.ATTRIBUTE, acting.text(appId));
    }
  }

  /** What the impersonation put into the session may be the other one's from now on. */
  private void impersonationSeen(RequestView view) {
    SessionMark.impersonationSeen(view);
    SessionMark.remove(view, SessionMark.REPLACING);
  }

  /** Makes sure that Heap knows, or will know, this person and this person's browser. */
  private void link(
      RequestView view, Person person, @Nullable Map<String, Object> before, boolean loginSeen) {
    Identity identity = person.identity();
    if (identity == null) {
      return;
    }
    String text = SessionMark.textIn(view, SessionMark.ATTRIBUTE);
    String mark = marks.isMark(text) ? text : null;
    boolean known = mark != null && marks.isOf(mark, identity) && isReliable(mark, identity);
    List<String> headers = view.headers("Cookie");
    if (known && mark != null && marks.isSameBrowser(mark, cookies, headers)) {
      return;
    }
    String sameAsBefore = known && mark != null ? headers.hashCode() + ":" + mark.hashCode() : "";
    if (known && memory.knownCookies().isTold(sameAsBefore, identity.value())) {
      return;
    }
    HeapCookie cookie = cookies.read(headers);
    if (known && mark != null && !isNewBrowser(mark, cookie)) {
      memory.knownCookies().begin(sameAsBefore, identity.value());
      return;
    }
    if (cookie.userId() == null && !cookie.isAmbiguous() && !withoutCookie) {
      return; // nothing is said of people without any Heap cookie, so nothing is noted either
    }
    LinkDecision decision = LinkDecision.of(cookie, identity);
    String whole = "whole " + decision.userId() + ' ' + identity.value();
    if (!view.hasSession() && toldCache.isTold(whole, identity.value())) {
      return;
    }
    long now = client.losses().now(); // before anything is told that may be lost
    BrowserLinks.Outcome outcome = links.link(view, decision, identity, mark, person, loginSeen);
    boolean told = outcome != BrowserLinks.Outcome.REFUSED;
    if (!known && !(decision.isLinkedAlready() && !properties.areAny())) {
      told &= tellProperties(view, person, identity, before);
    }
    boolean sessionKnowsBetter = outcome == BrowserLinks.Outcome.WAITS
        || decision.userId() == null && isUserIdOf(mark, identity);
    if (sessionKnowsBetter && mark != null) {
      if (!marks.isOf(mark, identity)) { // nothing was told of the session's user_id
        keep(view, marks.userIdOf(mark), identity, SessionMark.NEVER, person);
      }
      return;
    }
    if (told
        && !keep(view, decision.userId(), identity, now, person)
        && outcome != BrowserLinks.Outcome.WAITS) {
      toldCache.begin(whole, identity.value());
    }
  }

  /** Whether the session knows a user_id from this person, or from before anybody signed in. */
  private boolean isUserIdOf(@Nullable String mark, Identity identity) {
    return mark != null
        && (marks.isOf(mark, identity) || marks.isOfNobody(mark))
        && marks.userIdOf(mark) != null;
  }

  /** As himself a person is told in full again, but for what an impersonation left in the session. */
  private boolean keep(
      RequestView view, @Nullable String userId, Identity identity, long now, Person person) {
    boolean again = person.hasOwnPropertiesOnly() && properties.areAny();
    long millis = again ? SessionMark.NEVER : now;
    return view.sessionAttribute(SessionMark.ATTRIBUTE, marks.of(userId, identity, millis));
  }

  private boolean isKnown(RequestView view, Identity identity) {
    String mark = SessionMark.textIn(view, SessionMark.ATTRIBUTE);
    return marks.isOf(mark, identity) && isReliable(mark, identity);
  }

  private boolean isReliable(String mark, Identity identity) {
    return marks.millisOf(mark) > client.losses().since(identity.value());
  }

  private boolean isNewBrowser(String mark, HeapCookie cookie) {
    String userId = cookie.userId();
    return userId != null && !userId.equals(marks.userIdOf(mark));
  }

  /**
   * A link is no proof that Heap kept it, since a browser that has another identity is dropped without
   * a word: so everybody is made known by properties as well, if only by none.
   */
  private boolean tellProperties(
      RequestView view, Person person, Identity identity, @Nullable Map<String, Object> before) {
    Map<String, Object> about = properties.of(view, person, before);
    // With the properties' hash: a new session says them again only when they are others.
    String known = "known " + hashOf(about) + ' ' + identity.value();
    if (!toldCache.begin(known, identity.value())) {
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
}
