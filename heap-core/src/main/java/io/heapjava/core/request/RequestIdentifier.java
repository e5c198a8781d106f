/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.RequestView;
import io.heapjava.core.internal.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request: who is it, really; what is that person's identity; what is Heap told.
 * A filter calls {@link #enter} before the application runs and {@link Visit#leave} after it, on the
 * same thread, whatever the application throws; an agent opens a visit and looks where it knows more.
 * Nothing here throws into the application, waits or creates a session. Thread-safe.
 */
public final class RequestIdentifier {

  /**
   * The request attribute that holds the person's identity as a String, for the page: absent while
   * nobody is signed in or nobody may be identified.
   */
  public static final String IDENTITY_ATTRIBUTE = "io.heapjava.identity";

  private final HeapClient client;
  private final HeapMetrics metrics;
  private final PersonReader people;
  private final Teller teller;
  private final Wildcards excludedPaths;
  private final Trouble trouble;

  RequestIdentifier(
      HeapClient client,
      PersonReader people,
      Teller teller,
      Wildcards excludedPaths,
      Trouble trouble) {
    this.client = client;
    this.metrics = client.metrics();
    this.people = people;
    this.teller = teller;
    this.excludedPaths = excludedPaths;
    this.trouble = trouble;
  }

  /** With the settings of the client. */
  public static RequestIdentifier create(HeapClient client) {
    return Assembly.requestIdentifier(client);
  }

  /** Before the application runs: a visit that has looked once. Never null, never throws. */
  public Visit enter(RequestView view) {
    HeapRequest before = HeapRequest.peek();
    try {
      Visit around = HeapRequest.current().visit();
      // Whoever stands outside of the security filter sees nobody; one that stands inside may.
      if (around != null && around.showsSomebody() || isExcluded(view)) {
        return Visit.NONE;
      }
      Visit visit = open(view, around != null && around.isOf(this) ? around : null);
      visit.look();
      return visit;
    } catch (Throwable t) {
      HeapRequest.swap(before); // nobody will close what the caller never gets
      failed(t);
      return Visit.NONE;
    }
  }

  /**
   * Begins a visit without a look at who is signed in. Never null, never throws.
   */
  public Visit open(RequestView view) {
    HeapRequest before = HeapRequest.peek();
    try {
      return open(view, null);
    } catch (Throwable t) {
      HeapRequest.swap(before);
      failed(t);
      return Visit.NONE;
    }
  }

  private Visit open(RequestView view, @Nullable Visit around) {
    Visit visit = new Visit(this, view, around);
    visit.open(this, view);
    return visit;
  }

  /** Whether requests of this path are not looked at. */
  public boolean isExcluded(RequestView view) {
    return excludedPaths.matches(view.path());
  }

  /**
   * Makes somebody known who signed in outside of a visit, on the thread that signed in. No browser
   * is linked, since nothing proves that it is that person's. Never throws.
   */
  public void makeKnown(RequestView view) {
    try {
      Person person = people.now(view, false, teller.actingOf(view));
      if (!person.isImpersonating()) {
        teller.makeKnown(view, person);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  /**
   * The encoded identity of whom container and frameworks show on this request, whatever rules say;
   * null for nobody, or when that can't be told.
   */
  public @Nullable String shownBesideRules(RequestView view) {
    try {
      return people.shownBesideRules(view);
    } catch (Throwable t) {
      failed(t);
      return null;
    }
  }

  /**
   * Whether the security framework's own context on this thread holds somebody at this moment: then
   * credentials that are checked now are somebody else's approval, or that person's once more. Asks
   * neither the request nor its container. On the request's thread. Never throws.
   *
   * @return true also when that can't be told: to identify the wrong person can't be undone
   */
  public boolean isSomebodyPresent(RequestView view) {
    try {
      return people.isSomebodyPresent(view);
    } catch (Throwable t) {
      failed(t);
      return true;
    }
  }

  HeapClient client() {
    return client;
  }

  HeapMetrics metrics() {
    return metrics;
  }

  PersonReader people() {
    return people;
  }

  Teller teller() {
    return teller;
  }

  /**
   * Nothing of ours must reach the application, not even an error of the JVM's: its own next step will
   * meet that one.
   */
  void failed(Throwable thrown) {
    try {
      metrics.refused(RefusalReason.INTERNAL_ERROR);
      trouble.warn(
          "request", "The user of a request could not be identified; the request goes on", thrown);
    } catch (Throwable t) {
      // the log or the meters fail as well: nothing is left to say it with
    }
  }
}
