/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import java.util.Collections;
import java.util.List;

/** What Heap may be told of one visit. Immutable. */
final class Conclusion {

  /** How much. */
  enum Kind {
    /** The person, and that the browser is the person's. */
    LINK,
    /** That these people exist; nothing of the browser, which may be leaving them. */
    KNOW,
    /** Nothing. */
    NOTHING
  }

  private final Kind kind;
  private final List<Person> people;
  private final boolean somebodyLeft;
  private final boolean impersonationSeen;
  private final boolean loginSeen;

  private Conclusion(
      Kind kind,
      List<Person> people,
      boolean somebodyLeft,
      boolean impersonationSeen,
      boolean loginSeen) {
    this.kind = kind;
    this.people = people;
    this.somebodyLeft = somebodyLeft;
    this.impersonationSeen = impersonationSeen;
    this.loginSeen = loginSeen;
  }

  /**
   * @param loginSeen whether the person signed in during the visit
   */
  static Conclusion link(Person person, boolean impersonationSeen, boolean loginSeen) {
    return new Conclusion(
        Kind.LINK, Collections.singletonList(person), false, impersonationSeen, loginSeen);
  }

  static Conclusion know(List<Person> people, boolean somebodyLeft) {
    return people.isEmpty()
        ? nothing(somebodyLeft, false)
        : new Conclusion(Kind.KNOW, people, somebodyLeft, false, false);
  }

  static Conclusion nothing(boolean somebodyLeft, boolean impersonationSeen) {
    return new Conclusion(
        Kind.NOTHING, Collections.<Person>emptyList(), somebodyLeft, impersonationSeen, false);
  }

  Kind kind() {
    return kind;
  }

  /** One person for {@link Kind#LINK}, at least one for {@link Kind#KNOW}. */
  List<Person> people() {
    return people;
  }

  /** Whether whoever came in is no longer there, so that nothing in the session is that person's. */
  boolean hasSomebodyLeft() {
    return somebodyLeft;
  }

  /** Whether the person signed in during the visit, and so owns the user_id of now. */
  boolean isLoginSeen() {
    return loginSeen;
  }

  boolean isImpersonationSeen() {
    return impersonationSeen;
  }
}
