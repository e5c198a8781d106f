/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applications in which session rules find somebody. There the rules speak alone: an application that
 * also signs people in by its container would otherwise know one person by two identities, and a
 * browser can be linked to one only. As long as no rule has matched in an application, whom the
 * container shows waits until a page has run without setting the attribute. Thread-safe.
 */
final class RuledApplications {

  /** The session attribute that says that a page ran, and no rule's attribute came of it. */
  private static final String WAITED = "io.heapjava.waited";

  private static final int MOST_APPLICATIONS = 1_000;

  private final Set<String> ruled = ConcurrentHashMap.newKeySet();

  /** A rule found somebody in this request's application. */
  void matched(ReflectiveRequestView view) {
    if (ruled.size() < MOST_APPLICATIONS) {
      ruled.add(view.contextPath());
    }
  }

  boolean speakAlone(ReflectiveRequestView view) {
    return ruled.contains(view.contextPath())
        || view.hasSession() && view.sessionAttribute(WAITED) == null;
  }

  /** A page of the application has run. */
  void pageRan(ReflectiveRequestView view) {
    if (view.hasSession()
        && view.sessionAttribute(WAITED) == null
        && !ruled.contains(view.contextPath())) {
      view.sessionAttribute(WAITED, "true");
    }
  }
}
