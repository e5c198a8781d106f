/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a request inside of the application, on one thread: from the outermost dispatch's entry
 * to its return. Who is signed in is shown from the first look on and told in the end.
 *
 * <p>Not thread-safe; ends on the thread it began on. Nothing here throws into the application, and
 * {@link #close} gives the thread back as it was found, whatever happens.
 */
public final class Visit {

  static final Visit NONE = new Visit(null, null, null);

  private final @Nullable RequestIdentifier identifier;
  private final @Nullable RequestView view;

  /** The visit that this one is inside of: a forward, or a filter further in. */
  private final @Nullable Visit around;

  private final Sightings sightings;
  private final VisitMark mark;
  private @Nullable HeapRequest request;
  private @Nullable HeapRequest outer;
  private @Nullable Object misplaced;
  private @Nullable Object markAtEntry;
  private @Nullable Map<String, Object> before;
  private @Nullable Identity beforeOf;
  private @Nullable RefusalReason counted;
  private @Nullable Acting acting;
  private boolean actingChanged;
  private boolean hadSession;
  private boolean looked;
  private boolean later;
  private boolean broken;

  Visit(
      @Nullable RequestIdentifier identifier, @Nullable RequestView view, @Nullable Visit around) {
    this.identifier = identifier;
    this.view = view;
    this.around = around;
    this.sightings = around == null ? new Sightings() : around.sightings;
    this.mark = around == null ? new VisitMark() : around.mark;
  }

  /** From here on the thread works for this request. */
  void open(RequestIdentifier identifier, RequestView view) {
    if (around == null) {
      begin(view);
    } else {
      hadSession = around.hadSession;
    }
    HeapRequest current = HeapRequest.on(identifier.client(), this);
    request = current;
    outer = HeapRequest.swap(current); // the last step: whoever gets this far closes it
  }

  private void begin(RequestView view) {
    hadSession = view.hasSession();
    markAtEntry = hadSession ? view.sessionAttribute(SessionMark.ATTRIBUTE) : null;
    if (!view.isLaterDispatch()) {
      misplaced = view.attribute(VisitMark.ATTRIBUTE);
      if (misplaced instanceof VisitMark) {
        ((VisitMark) misplaced).isMisplaced();
      }
    }
  }

  /** Looks who is signed in now, shows it, and keeps it for the end. Never throws. */
  public void look() {
    look(true);
  }

  /**
   * The same from a place so far out that it may not see what filters show further in: seeing nobody
   * there means nothing, unless nobody has looked yet. Never throws.
   */
  public void lookFromOutside() {
    look(!isLookedAt());
  }

  private void look(boolean nobodyCounts) {
    RequestIdentifier identifier = this.identifier;
    RequestView view = this.view;
    if (identifier == null || view == null || root().broken) {
      return;
    }
    try {
      boolean later = root().isLater(view);
      Person now = identifier.people().now(view, hadSession, acting(view));
      if (!nobodyCounts && now == Person.NOBODY) {
        return;
      }
      root().sawFirst(identifier, view, now);
      Person person = sightings.saw(now);
      root().recognise(identifier, view, person);
      show(view, person, later);
      root().count(identifier, person);
      HeapRequest current = request;
      if (current != null && !(later && person.identity() == null && person.refusal() == null)) {
        current.saw(person);
      }
    } catch (Throwable t) {
      root().broken = true; // what wasn't seen can't be compared, so nobody is told
      identifier.failed(t);
    }
  }

  /** Whether it is an asynchronous or error dispatch; an error's may come inside of the first one. */
  private boolean isLater(RequestView view) {
    if (!looked) {
      looked = true;
      later = view.isLaterDispatch();
    }
    return later;
  }

  /** What the request says of a person counts as far as it says so from the first look to the end. */
  private void sawFirst(RequestIdentifier identifier, RequestView view, Person person) {
    Identity identity = person.identity();
    if (identity != null && !identity.equals(beforeOf)) {
      before = identifier.teller().propertiesBefore(view, person);
      beforeOf = identity;
    }
  }

  /** Lets the session be told from one that takes its place in the middle of the request. */
  private void recognise(RequestIdentifier identifier, RequestView view, Person person) {
    Identity identity = person.identity();
    if (hadSession && markAtEntry == null && identity != null) {
      markAtEntry = identifier.teller().recognise(view, identity);
    }
  }

  /** Whether anybody has looked yet. */
  public boolean isLookedAt() {
    return !sightings.isEmpty() || root().broken;
  }

  /** Whether somebody was seen acting as somebody else. */
  public boolean isImpersonationSeen() {
    return sightings.isImpersonationSeen();
  }

  /** Whether a copy of this library of another class loader is at work in this request. */
  public boolean isAnotherAtWork() {
    Object attribute = view == null ? null : view.attribute(VisitMark.ATTRIBUTE);
    return attribute != null && attribute != root().misplaced && VisitMark.isAnothers(attribute);
  }

  /** Whether it is a visit of this identifier's. */
  boolean isOf(RequestIdentifier other) {
    return identifier == other;
  }

  /** Whether it shows somebody, so that a place further inside has nothing to add. */
  boolean showsSomebody() {
    return mark.person().identity() != null;
  }

  /** The person of now, for the application: as a look, but nothing is kept of it. */
  Person personNow() {
    RequestIdentifier identifier = this.identifier;
    RequestView view = this.view;
    if (identifier == null || view == null) {
      return Person.NOBODY;
    }
    try {
      Person person = sightings.believed(identifier.people().now(view, hadSession, acting(view)));
      boolean nobody = person.identity() == null && person.refusal() == null;
      return nobody && view.isLaterDispatch() ? ofEarlierDispatch(view) : person;
    } catch (Throwable t) {
      identifier.failed(t);
      return Person.NOBODY;
    }
  }

  /** The encoded identity of the person at the keyboard at this moment; null for nobody. */
  public @Nullable Identity realIdentity() {
    return personNow().identity();
  }

  /**
   * A method of the application makes this session act as somebody else. Never throws.
   *
   * @param real who is at the keyboard; null when that isn't known
   */
  public void actsAs(@Nullable Identity real) {
    acting = Acting.of(real);
    actingChanged = true;
    keepActingSafely();
  }

  /** The application makes the session the real person's again. Never throws. */
  public void actsAsEnds() {
    acting = null;
    actingChanged = true;
    keepActingSafely();
  }

  /** Somebody signed in just now. Whoever acts as somebody else at this moment does so for good. */
  public void loginObserved() {
    personNow();
  }

  /** Somebody signed out, as a framework or a rule says. Never throws. */
  public void signedOut() {
    sightings.somebodyLeft();
    acting = null;
    actingChanged = true;
    keepActingSafely();
    forgetSafely();
  }

  /** After the application ran: a last look, and what came of it is told. Never throws. */
  public void leave() {
    look();
    close();
  }

  /** What was seen is told, and the thread is given back. Never throws. */
  public void close() {
    RequestIdentifier identifier = this.identifier;
    RequestView view = this.view;
    HeapRequest current = request;
    if (identifier == null || view == null || current == null) {
      return;
    }
    try {
      if (around == null && !broken) {
        tell(identifier, view);
      }
    } catch (Throwable t) {
      identifier.failed(t);
    } finally {
      abandon();
    }
  }

  /** Gives the thread back as it was, and tells nothing. For whoever opened it and can't close it. */
  public void abandon() {
    HeapRequest current = request;
    if (current != null) {
      request = null;
      current.end();
      HeapRequest.swap(outer);
    }
  }

  private void tell(RequestIdentifier identifier, RequestView view) {
    keepActing();
    bindActing(identifier, view);
    if (hasAnotherSpoken(view)) {
      return; // it has told of this request, as its settings say
    }
    if (hasSessionChanged(view)) {
      sightings.somebodyLeft();
    }
    boolean first = !isLater(view);
    String came = markAtEntry instanceof String ? (String) markAtEntry : "";
    identifier
        .teller()
        .tell(
            view, sightings.conclusion(), sightings.last(), sightings.owner(), came, before, first);
  }

  /** Whether the session that came in has ended, or was replaced by one that knows nothing of us. */
  private boolean hasSessionChanged(RequestView view) {
    return hadSession
        && (!view.hasSession()
            || markAtEntry != null && view.sessionAttribute(SessionMark.ATTRIBUTE) == null);
  }

  private Visit root() {
    Visit visit = this;
    while (visit.around != null) {
      visit = visit.around;
    }
    return visit;
  }

  /** Another copy of this library, of another class loader, has seen somebody in this request. */
  private boolean hasAnotherSpoken(RequestView view) {
    Object attribute = view.attribute(VisitMark.ATTRIBUTE);
    return attribute != root().misplaced && VisitMark.hasAnotherSpoken(attribute);
  }

  private void show(RequestView view, Person person, boolean later) {
    Identity identity = person.identity();
    if (identity == null && later || hasAnotherSpoken(view)) {
      return; // what the first dispatch or the other copy showed still holds
    }
    if (view.attribute(VisitMark.ATTRIBUTE) != mark) {
      view.attribute(VisitMark.ATTRIBUTE, mark);
    }
    mark.shows(person, sightings.isAnybody());
    String shown = identity == null ? null : identity.value();
    Object text = view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE);
    if (shown == null ? text != null : !shown.equals(text)) {
      view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE, shown);
    }
  }

  /** Each reason once a visit; a request has few reasons. */
  private void count(RequestIdentifier identifier, Person person) {
    RefusalReason refusal = person.refusal();
    if (refusal != null && refusal != counted) {
      counted = refusal;
      identifier.metrics().refused(refusal);
    }
  }

  private static Person ofEarlierDispatch(RequestView view) {
    VisitMark mark = VisitMark.of(view.attribute(VisitMark.ATTRIBUTE));
    return mark == null ? Person.NOBODY : mark.person();
  }

  private @Nullable Acting acting(RequestView view) {
    Visit root = root();
    if (root.actingChanged || identifier == null) {
      return root.acting;
    }
    return identifier.teller().actingOf(view);
  }

  /** On the session of now, and again in the end, since the method may have replaced it. */
  private void keepActing() {
    if (actingChanged && identifier != null && view != null) {
      identifier.teller().keepActing(view, acting);
    }
  }

  private void keepActingSafely() {
    try {
      keepActing();
    } catch (Throwable t) {
      failed(t); // the end tries once more
    }
  }

  private void bindActing(RequestIdentifier identifier, RequestView view) {
    Acting now = acting(view);
    if (now == null) {
      return;
    }
    String shown = identifier.people().shownIdentity(view);
    if (shown == null || now.isReal(shown)) {
      return;
    }
    if (!now.isBound()) {
      identifier.teller().keepActing(view, now.showing(shown));
    } else if (!now.allows(shown)) {
      identifier.teller().keepActing(view, now.unknown());
    }
  }

  private void forgetSafely() {
    try {
      if (identifier != null && view != null) {
        identifier.teller().forget(view);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  private void failed(Throwable thrown) {
    if (identifier != null) {
      identifier.failed(thrown);
    }
  }
}
