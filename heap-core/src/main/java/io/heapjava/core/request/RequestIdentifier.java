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

  /** The same as an object, of the class of the copy of this library that told of it. */
  private static final String PERSON = "io.heapjava.person";

  /** The refusal that was counted for this request. */
  private static final String REFUSED = "io.heapjava.refused";

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
      // Whoever stands outside of the security filter sees nobody; one that stands inside may.
      boolean inside = view.attribute(INSIDE) != null;
      if ((inside && view.attribute(IDENTITY_ATTRIBUTE) != null)
          || excludedPaths.matches(view.path())) {
        return Visit.NONE;
      }
      view.attribute(INSIDE, Boolean.TRUE);
      Visit visit = new Visit(this, view, !inside);
      visit.begin();
      return visit;
    } catch (Throwable t) {
      failed(t);
      return Visit.NONE;
    }
  }

  /**
   * Looks once at somebody who signed in outside of a visit, on the thread that signed in. Inside of
   * another copy's visit that person is shown as well: so that one knows of whom Heap was told. Not
   * for a request that another thread completes: a thread-bound security context would answer with
   * whoever that thread serves. Never throws.
   */
  public void lookOnce(RequestView view) {
    try {
      Person person = people.now(view);
      Identity identity = person.identity();
      if (identity != null && view.attribute(INSIDE) != null) {
        show(view, identity);
      }
      tell(view, person);
    } catch (Throwable t) {
      failed(t);
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

  /** Who it is now, told to Heap and shown to the page. */
  Person look(RequestView view) {
    Person person = people.now(view);
    Identity identity = person.identity();
    if (identity == null && view.isLaterDispatch()) {
      return person; // what the first dispatch showed and counted still holds
    }
    show(view, identity);
    RefusalReason refusal = person.refusal();
    if (refusal != null && !refusal.name().equals(view.attribute(REFUSED))) {
      view.attribute(REFUSED, refusal.name());
      metrics.refused(refusal);
    }
    tell(view, person);
    return person;
  }

  private void tell(RequestView view, Person person) {
    if (!isAnothers(view, person.identity())) {
      teller.tell(view, person);
    }
  }

  /**
   * Whether another copy of this library, of another class loader, has shown this person in this
   * request: the filter's beside the agent's. It has told of that person in the same step, as its own
   * settings have it, and those count.
   */
  private static boolean isAnothers(RequestView view, @Nullable Identity identity) {
    if (identity == null) {
      return false;
    }
    Object person = view.attribute(PERSON);
    return person != null
        && !(person instanceof Identity)
        && identity.value().equals(view.attribute(IDENTITY_ATTRIBUTE));
  }

  private static void show(RequestView view, @Nullable Identity identity) {
    String shown = identity == null ? null : identity.value();
    Object attribute = view.attribute(IDENTITY_ATTRIBUTE);
    if (shown == null ? attribute != null : !shown.equals(attribute)) {
      view.attribute(IDENTITY_ATTRIBUTE, shown);
      view.attribute(PERSON, identity);
    }
  }

  Person personNow(RequestView view) {
    try {
      Person person = people.now(view);
      Identity shown = person.identity() == null && view.isLaterDispatch() ? shown(view) : null;
      return shown == null ? person : Person.of(shown, null, false);
    } catch (Throwable t) {
      failed(t);
      return Person.NOBODY;
    }
  }

  /** What the first dispatch of the request came to. */
  private static @Nullable Identity shown(RequestView view) {
    Object person = view.attribute(PERSON);
    if (person == null || person instanceof Identity) {
      return (Identity) person;
    }
    Object text = view.attribute(IDENTITY_ATTRIBUTE); // another copy's
    return text instanceof String ? Identity.ofEncoded((String) text) : null;
  }

  private void failed(Throwable t) {
    Fatal.rethrow(t);
    metrics.refused(RefusalReason.INTERNAL_ERROR);
    trouble.warn("request", "A request could not be looked at; it goes on unidentified", t);
  }

  /** One stay inside the application. Not thread-safe; ends on the thread it began on. */
  public static final class Visit {

    static final Visit NONE = new Visit(null, null, false);

    private final @Nullable RequestIdentifier identifier;
    private final @Nullable RequestView view;
    private final boolean outermost;
    private @Nullable HeapRequest request;
    private @Nullable HeapRequest outer;

    private Visit(
        @Nullable RequestIdentifier identifier, @Nullable RequestView view, boolean outermost) {
      this.identifier = identifier;
      this.view = view;
      this.outermost = outermost;
    }

    private void begin() {
      RequestIdentifier identifier = this.identifier;
      RequestView view = this.view;
      if (identifier == null || view == null) {
        return;
      }
      HeapRequest current = HeapRequest.on(identifier.client, () -> identifier.personNow(view));
      request = current;
      outer = HeapRequest.swap(current);
      try {
        current.saw(identifier.look(view));
      } catch (Throwable t) {
        identifier.failed(t);
      }
    }

    /** After the application ran. Never throws. */
    public void leave() {
      RequestIdentifier identifier = this.identifier;
      RequestView view = this.view;
      HeapRequest current = request;
      if (identifier == null || view == null || current == null) {
        return;
      }
      try {
        identifier.look(view);
      } catch (Throwable t) {
        identifier.failed(t);
      } finally {
        current.end();
        HeapRequest.swap(outer);
        if (outermost) {
          view.attribute(INSIDE, null);
        }
      }
    }
  }
}
