/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is really signed in at one node in one browser, and whom they act as. */
final class Session {

  @Nullable
  String real;

  final List<String> acting = new ArrayList<>();

  /** When the login was, on the story's clock of steps. */
  int signedInAt;

  /** Another one with each login and logout. */
  Object login = new Object();

  /** The user_ids that requests of this login have shown. */
  final Set<String> shown = new HashSet<>();

  boolean acted;

  void signIn(String person, int now) {
    boolean again = person.equals(real);
    acting.clear();
    if (!again) { // who signs in over his own session changes nothing that a filter could see
      real = person;
      signedInAt = now;
      renew();
    }
  }

  void signOut() {
    real = null;
    renew();
  }

  private void renew() {
    acting.clear();
    login = new Object();
    shown.clear();
    acted = false;
  }

  boolean isActing() {
    return !acting.isEmpty();
  }
}
