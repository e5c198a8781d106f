/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a visit leaves on its request: for the same request's later dispatches whom it showed, and for
 * a copy of this library of another class loader whether this one has spoken.
 *
 * <p>Inert everywhere else. Another request that a copy of the attribute ends up in makes a mark of its
 * own; and what Java's serialisation writes instead is an empty text, readable without this library.
 */
final class VisitMark implements Predicate<Object>, Serializable {

  /** The name of the request attribute. */
  static final String ATTRIBUTE = "io.heapjava.visit";

  private static final long serialVersionUID = 1L;

  private transient volatile Person person = Person.NOBODY;
  private transient volatile boolean spoken;
  private transient volatile boolean ofAnotherRequest;

  /** Whom the visit showed last. */
  Person person() {
    return person;
  }

  void shows(Person shown, boolean anybodySeen) {
    person = shown.withoutPrincipal();
    spoken = anybodySeen;
  }

  /** It was found where it doesn't belong: a request's attributes were copied. */
  void isMisplaced() {
    ofAnotherRequest = true;
    person = Person.NOBODY;
    spoken = false;
  }

  /** The mark of a request, if it is this copy's and in its own request; or null. */
  static @Nullable VisitMark of(@Nullable Object attribute) {
    VisitMark mark = attribute instanceof VisitMark ? (VisitMark) attribute : null;
    return mark == null || mark.ofAnotherRequest ? null : mark;
  }

  /** Whether it is the mark of a copy of this library in another class loader. */
  static boolean isAnothers(Object attribute) {
    return attribute instanceof Predicate
        && !(attribute instanceof VisitMark)
        && attribute.getClass().getName().endsWith(".request.VisitMark");
  }

  /** Whether another copy's visit has seen anybody, so that it is that copy's to tell. */
  @SuppressWarnings("unchecked")
  static boolean hasAnotherSpoken(@Nullable Object attribute) {
    return attribute != null
        && isAnothers(attribute)
        && ((Predicate<Object>) attribute).test("spoken");
  }

  @Override
  public boolean test(Object question) {
    return spoken;
  }

  private Object writeReplace() {
    return "";
  }

  @Override
  public String toString() {
    return "";
  }
}
