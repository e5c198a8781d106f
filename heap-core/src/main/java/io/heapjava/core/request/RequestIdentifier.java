/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request: who is it, really; what is that person's identity; does Heap know.
 * The doors (filter, agent) call {@link #enter} before the application runs and {@link Visit#leave}
 * after it, on the same thread, whatever the application throws. Nothing here throws, waits or
 * creates a session. Thread-safe.
 */
public final class RequestIdentifier {

  /**
   * The request attribute that holds the person's identity as a String, for the page: absent while
   * nobody is signed in or nobody may be identified.
   */
  public static final String IDENTITY_ATTRIBUTE = "io.heapjava.identity";

  /** Marks a request that is inside already: forwards, includes and a second filter pass by. */
  private static final String INSIDE = "io.heapjava.inside";

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

  /** Before the application runs. Never null, never throws. */
  public Visit enter(RequestView view) {
    try {
      if (view.attribute(INSIDE) != null || excludedPaths.matches(view.path())) {
        return Visit.NONE;
      }
      view.attribute(INSIDE, Boolean.TRUE);
      Visit visit = new Visit(this, view);
      visit.begin();
      return visit;
    } catch (Throwable t) {
      failed(t);
      return Visit.NONE;
    }
  }

  /** When a request ends by no way that leads through {@link Visit#leave} again. Never throws. */
  public void lastLook(RequestView view) {
    try {
      teller.tell(view, people.now(view));
    } catch (Throwable t) {
      failed(t);
    }
  }

  HeapClient client() {
    return client;
  }

  /** Who it is now, told to Heap and shown to the page. */
  Person look(RequestView view, @Nullable Person before) {
    Person person = people.now(view);
    Identity identity = person.identity();
    if (identity == null && before == null && view.isAsyncDispatch()) {
      return person; // the attribute of the first dispatch still holds
    }
    String shown = identity == null ? null : identity.value();
    Object attribute = view.attribute(IDENTITY_ATTRIBUTE);
    if (shown == null ? attribute != null : !shown.equals(attribute)) {
      view.attribute(IDENTITY_ATTRIBUTE, shown);
    }
    RefusalReason refusal = person.refusal();
    if (refusal != null && (before == null || before.refusal() != refusal)) {
      metrics.refused(refusal);
    }
    teller.tell(view, person);
    return person;
  }

  @Nullable
  Identity identityNow(RequestView view) {
    try {
      Identity identity = people.now(view).identity();
      if (identity == null && view.isAsyncDispatch()) {
        Object ofFirstDispatch = view.attribute(IDENTITY_ATTRIBUTE);
        return ofFirstDispatch instanceof String
            ? Identity.ofEncoded((String) ofFirstDispatch)
            : null;
      }
      return identity;
    } catch (Throwable t) {
      failed(t);
      return null;
    }
  }

  private void failed(Throwable t) {
    Fatal.rethrow(t);
    metrics.refused(RefusalReason.INTERNAL_ERROR);
    trouble.warn("request", "A request could not be looked at; it goes on unidentified", t);
  }

  /** One stay inside the application. Not thread-safe; ends on the thread it began on. */
  public static final class Visit {

    static final Visit NONE = new Visit(null, null);

    private final @Nullable RequestIdentifier identifier;
    private final @Nullable RequestView view;
    private @Nullable Person atEntry;
    private @Nullable HeapRequest outer;

    private Visit(@Nullable RequestIdentifier identifier, @Nullable RequestView view) {
      this.identifier = identifier;
      this.view = view;
    }

    private void begin() {
      RequestIdentifier identifier = this.identifier;
      RequestView view = this.view;
      if (identifier == null || view == null) {
        return;
      }
      outer =
          HeapRequest.swap(HeapRequest.on(identifier.client(), () -> identifier.identityNow(view)));
      try {
        atEntry = identifier.look(view, null);
      } catch (Throwable t) {
        identifier.failed(t);
      }
    }

    /** After the application ran. Never throws. */
    public void leave() {
      RequestIdentifier identifier = this.identifier;
      RequestView view = this.view;
      if (identifier == null || view == null) {
        return;
      }
      try {
        identifier.look(view, atEntry == null ? Person.NOBODY : atEntry);
      } catch (Throwable t) {
        identifier.failed(t);
      } finally {
        HeapRequest.swap(outer);
        view.attribute(INSIDE, null);
      }
    }
  }
}
