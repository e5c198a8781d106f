/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.request.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through filters to a servlet and back, on one thread. It is looked at where
 * the first filter takes it, around the servlet, or when it comes back from the filter that answered
 * it; and once more at the container's door if somebody signed in on the way. What follows from all
 * looks is told there, since an application may first set the person it acts as and then the one it
 * really is.
 */
final class RequestScope {

  private static final int MOST_NAMES = 8;

  private final Core core;
  private final ReflectiveRequestView view;
  private final RequestLogins logins;
  private final RuledApplications ruled;
  private final Visit visit;
  private final List<String> typedNames = new ArrayList<>(0);
  private @Nullable Passage outermost;
  private int depth;
  private int deepest;
  private boolean excluded;
  private boolean mapped;
  private boolean leaving;
  private boolean pageRan;
  private boolean news;
  private boolean signedOut;

  RequestScope(Core core, ReflectiveRequestView view, RuledApplications ruled) {
    this.core = core;
    this.view = view;
    this.logins = view.logins();
    this.ruled = ruled;
    this.visit = core.identifier().open(view);
  }

  ReflectiveRequestView view() {
    return view;
  }

  /** The passage that the request came in by; null before it. */
  @Nullable
  Passage outermost() {
    return outermost;
  }

  /** Whether the request comes in just now, with nothing around it that would end it. */
  boolean isAtDoor() {
    return depth <= 1;
  }

  /** Nobody will leave: the thread is given back as it was. */
  void abandon() {
    visit.abandon();
  }

  /** Somebody signed in; the last one counts. */
  void signedIn(Object principal, LoginKind kind) {
    if (kind == LoginKind.DECLARED) {
      logins.declared((DeclaredPrincipal) principal);
    } else {
      logins.established(principal);
    }
    visit.loginObserved();
    news = true;
  }

  /** Somebody's credentials were found right. */
  void checked(CheckedCredentials credentials) {
    if (!core.identifier().isSomebodyPresent(view)) { // else a manager at a cashier's desk
      logins.checked(credentials);
      visit.loginObserved();
      news = true;
    }
  }

  /** Credentials found right before are of no use. */
  void failed() {
    logins.failed();
  }

  /** Nobody is signed in any more. */
  void signedOut() {
    logins.clear();
    visit.signedOut();
    signedOut = true;
    news = true;
  }

  void endOf(String rule) {
    logins.endOf(rule);
    news = true;
  }

  @Nullable
  String realIdentity() {
    Identity identity = visit.realIdentity();
    return identity == null ? null : identity.value();
  }

  void actsAs(@Nullable String realIdentity) {
    visit.actsAs(realIdentity == null ? null : Identity.ofEncoded(realIdentity));
    news = true;
  }

  void actsAsEnds() {
    visit.actsAsEnds();
    news = true;
  }

  void typedName(String name) {
    if (typedNames.size() == MOST_NAMES) {
      typedNames.remove(0);
    }
    typedNames.add(name);
  }

  Collection<String> typedNames() {
    return typedNames;
  }

  Passage enter(Object request, @Nullable Object response, Gate gate) {
    Object outer = view.request();
    view.request(request);
    logins.response(response);
    Passage passage = new Passage(this, gate, request, outer, ++depth);
    deepest = Math.max(deepest, depth);
    if (outermost == null) {
      outermost = passage;
    }
    if (gate != Gate.CONTAINER) {
      comesIn(passage);
    }
    return passage;
  }

  private void comesIn(Passage passage) {
    if (!mapped) {
      mapped = true;
      excluded = core.identifier().isExcluded(view);
    }
    boolean outermostServlet = passage.gate == Gate.SERVLET && !pageRan;
    pageRan |= passage.gate == Gate.SERVLET;
    if (excluded) {
      return;
    }
    if (outermostServlet) {
      passage.looks = !visit.isAnotherAtWork();
    }
    if (passage.looks || !visit.isLookedAt()) {
      visit.look();
    }
  }

  /**
   * Counts from what the passage was, not from what the count is: an entry further in may have been
   * cut off by a stack overflow, and has no exit then.
   */
  private void leave(Passage passage) {
    depth = passage.depth;
    view.request(passage.request);
    try {
      look(passage);
    } finally {
      view.request(passage.outer);
      depth = passage.depth - 1;
      if (passage.isOutermost()) {
        visit.close();
      }
    }
  }

  private void look(Passage passage) {
    boolean innermost = passage.gate != Gate.CONTAINER && passage.depth == deepest && !leaving;
    leaving |= innermost;
    if (!excluded && (passage.looks || innermost && !pageRanInside(passage))) {
      news = false;
      signedOut = false;
      visit.look();
    }
    if (passage.isOutermost()) {
      if (!excluded && news && signedOut) {
        visit.look();
      } else if (!excluded && news) {
        visit.lookFromOutside();
      }
      logins.end(!visit.isImpersonationSeen(), new OfCore());
      if (pageRan && visit.isLookedAt()) {
        ruled.pageRan(view);
      }
    }
  }

  /** Then the servlet looks for itself, unless another copy's filter does. */
  private boolean pageRanInside(Passage passage) {
    return pageRan && passage.gate != Gate.SERVLET;
  }

  /** From one entry to its exit. */
  static final class Passage {
    private final RequestScope scope;
    private final Gate gate;
    private final Object request;
    private final Object outer;
    private final int depth;
    private boolean looks;
    private boolean left;

    private Passage(RequestScope scope, Gate gate, Object request, Object outer, int depth) {
      this.scope = scope;
      this.gate = gate;
      this.request = request;
      this.outer = outer;
      this.depth = depth;
    }

    /** Whether this is the way out of the request. */
    boolean isOutermost() {
      return depth == 1;
    }

    /** Whether it came in as this very object. */
    boolean isOf(Object other) {
      return request == other;
    }

    boolean hasLeft() {
      return left;
    }

    void leave() {
      left = true;
      scope.leave(this);
    }

    void failed(Throwable thrown) {
      scope.core.failed("servlet", thrown);
    }
  }

  private final class OfCore implements RequestLogins.Identities {

    @Override
    public @Nullable Identity identityOf(String identifier) {
      return core.identityOf(identifier);
    }

    @Override
    public @Nullable String shownBeside() {
      return core.identifier().shownBesideRules(view);
    }
  }
}
