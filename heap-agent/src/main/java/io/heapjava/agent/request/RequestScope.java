/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.request.RequestIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through filters to a servlet and back, on one thread. The request is looked
 * at where it got furthest in: around the servlet, or when it comes back from the filter that
 * answered it. Who signed in on the way counts when all is over, since an application may first set
 * the person it acts as and then the one it really is.
 */
final class RequestScope {

  private static final String INSIDE = "io.heapjava.inside";
  private static final String TOLD = "io.heapjava.told";

  private final Core core;
  private final ReflectiveRequestView view;
  private int depth;
  private int deepest;
  private boolean looked;
  private boolean news;
  private @Nullable DeclaredPrincipal declared;

  RequestScope(Core core, ReflectiveRequestView view) {
    this.core = core;
    this.view = view;
  }

  ReflectiveRequestView view() {
    return view;
  }

  /** Whether the request comes in just now, with nothing around it that would end it. */
  boolean isAtDoor() {
    return depth <= 1;
  }

  /** Somebody signed in; the last one counts. */
  void signedIn(Object principal, LoginKind kind) {
    switch (kind) {
      case DECLARED:
        declared = (DeclaredPrincipal) principal;
        view.declared(declared);
        break;
      case ESTABLISHED:
        view.established(principal);
        break;
      default:
        if (core.identifier().isSomebodyPresent(view)) {
          return; // a manager at a cashier's desk
        }
        view.checked(principal);
    }
    news = true;
  }

  /** Nobody is signed in any more. */
  void signedOut() {
    declared = null;
    news = false;
    view.declared(null);
    view.established(null);
    view.checked(null);
    view.sessionAttribute(ReflectiveRequestView.LOGIN, null);
    view.sessionAttribute(TOLD, null);
  }

  Passage enter(Object request, Gate gate) {
    Object outer = view.request();
    view.request(request);
    Passage passage = new Passage(this, gate, request, outer, ++depth);
    deepest = Math.max(deepest, depth);
    if (gate == Gate.SERVLET && view.attribute(INSIDE) == null) {
      passage.visit = core.identifier().enter(view);
      looked |= view.attribute(INSIDE) != null;
    }
    return passage;
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
    }
  }

  private void look(Passage passage) {
    if (passage.visit != null) {
      news = false;
      passage.visit.leave();
    } else if (passage.gate != Gate.CONTAINER
        && passage.depth == deepest
        && !looked
        && view.attribute(INSIDE) == null) {
      news = false;
      looked = true;
      core.identifier().enter(view).leave();
    }
    if (passage.depth == 1) {
      if (news) {
        news = false;
        core.identifier().lookOnce(view);
      }
      remember();
    }
  }

  /** The next request of the session will hold no login, and perhaps another principal. */
  private void remember() {
    DeclaredPrincipal person = declared;
    if (person != null && view.hasSession()) {
      Identity identity = core.client().identityOf(person.getName());
      view.sessionAttribute(
          ReflectiveRequestView.LOGIN, identity == null ? null : identity.value());
    }
  }

  /** From one entry to its exit. */
  static final class Passage {
    private final RequestScope scope;
    private final Gate gate;
    private final Object request;
    private final Object outer;
    private final int depth;
    private RequestIdentifier.@Nullable Visit visit;

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

    void leave() {
      scope.leave(this);
    }

    void failed(Throwable thrown) {
      scope.core.failed("servlet", thrown);
    }
  }
}
