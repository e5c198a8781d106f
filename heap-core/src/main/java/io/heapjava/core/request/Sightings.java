/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was seen during one visit, look by look, and what follows from it in the end: only what held
 * throughout is told in full.
 *
 * <ul>
 *   <li>The same person first and last, or nobody first and somebody last who signed in meanwhile: that
 *       person, and the browser.
 *   <li>Somebody first and nobody or another person last: both are made known, the browser waits for
 *       the next request.
 *   <li>Once somebody acts as somebody else, only the real person counts until the end, whatever the
 *       request shows; and whoever leaves in such a request isn't made known either.
 * </ul>
 *
 * <p>Where somebody takes the place of a remembered login, nobody is there until the end. Whoever is
 * seen in between only is made known. Not thread-safe.
 */
final class Sightings {

  private final List<Person> seen = new ArrayList<>(2);
  private boolean impersonation;
  private boolean unknownReal;
  private @Nullable Identity real;
  private boolean left;
  private boolean takenOver;

  /**
   * A look.
   *
   * @return whom it may be taken for: nobody who was only acted as before
   */
  Person saw(Person person) {
    Person believed = believed(person);
    seen.add(believed);
    return believed;
  }

  /** Whom a look between two others may be taken for; remembers an impersonation and no more. */
  Person believed(Person person) {
    if (takenOver || person == Person.TAKEN_OVER) {
      takenOver = true;
      left = true;
      return Person.NOBODY;
    }
    if (person.isImpersonating()) {
      impersonation = true;
      Identity identity = person.identity();
      if (identity == null || real != null && !real.equals(identity)) {
        unknownReal = true;
      } else {
        real = identity;
      }
    }
    return inTheEnd(person);
  }

  /** Whom an earlier look may be taken for, by what was seen since. */
  private Person inTheEnd(Person person) {
    Identity identity = person.identity();
    if (!impersonation || identity == null || person.isImpersonating()) {
      return person;
    }
    return !unknownReal && identity.equals(real)
        ? person.whileImpersonating()
        : Person.impersonated();
  }

  /** Whoever was there may have left: a logout, or a session that ended or was replaced. */
  void somebodyLeft() {
    left = true;
  }

  /** Whether somebody, or an impersonation, was seen at all. */
  boolean isAnybody() {
    if (impersonation) {
      return true;
    }
    for (Person person : seen) {
      if (person.identity() != null || person.refusal() != null) {
        return true;
      }
    }
    return false;
  }

  /** Who was there in the end; nobody if nobody looked. */
  Person last() {
    return seen.isEmpty() ? Person.NOBODY : inTheEnd(seen.get(seen.size() - 1));
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  boolean isImpersonationSeen() {
    return impersonation;
  }

  /**
   * Who used the browser when the visit began, else who signed in first during it; null when that isn't
   * known.
   */
  @Nullable
  Identity owner() {
    if (impersonation) {
      return unknownReal ? null : real;
    }
    for (Person person : seen) {
      if (person.identity() != null) {
        return person.identity();
      }
    }
    return null;
  }

  Conclusion conclusion() {
    if (seen.isEmpty()) {
      return Conclusion.nothing(left, impersonation);
    }
    Person last = last();
    Person first = first();
    boolean came = first.identity() != null;
    if (impersonation) {
      boolean held = !unknownReal
          && last.identity() != null
          && (came ? first.is(last) && !left : !first.isImpersonating())
          && !isAnotherBetween(last);
      return held ? Conclusion.link(last, true, false) : Conclusion.nothing(left, true);
    }
    boolean changed = came && (!first.is(last) || isAnotherBetween(last));
    boolean held = last.identity() != null && !changed && !(came && left);
    return held
        ? Conclusion.link(last, false, !came)
        : Conclusion.know(everybody(), left || changed);
  }

  /**
   * Who was there before the last look: whoever was seen first, since places further out may be blind.
   */
  private Person first() {
    Person first = seen.get(0);
    for (int i = 1; i < seen.size() - 1 && first.identity() == null; i++) {
      if (first.isImpersonating()) {
        return first;
      }
      first = seen.get(i);
    }
    return first;
  }

  /** Who came, went, took over, or was only seen from further inside. */
  private List<Person> everybody() {
    List<Person> everybody = new ArrayList<>(2);
    for (Person person : seen) {
      boolean isNew = person.identity() != null;
      for (Person known : everybody) {
        isNew &= !person.is(known);
      }
      if (isNew) {
        everybody.add(person);
      }
    }
    return everybody;
  }

  private boolean isAnotherBetween(Person last) {
    for (Person person : seen) {
      if (person.identity() != null && !person.is(last)) {
        return true;
      }
    }
    return false;
  }
}
