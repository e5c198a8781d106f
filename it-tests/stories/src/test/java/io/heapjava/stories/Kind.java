/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

/** What may happen. The simplest stand first: stories shrink towards them. */
enum Kind {
  VISIT("a page"),
  SIGN_IN("%s signs in"),
  SIGN_OUT("signs out"),
  RESET("heap.resetIdentity()"),
  FORM_SIGN_IN("%s signs in by the login form"),
  FORM_SIGN_OUT("signs out at the filter's address"),
  WRONG_PASSWORD("somebody tries to be %s with a wrong password"),
  INVALIDATE("a page ends the session"),
  SESSION_EXPIRES("the session expires"),
  CLEAR_COOKIES("all cookies are cleared"),
  BLOCK("Heap's cookie is cleared and comes with the next page only"),
  ACT_AS("starts to act as %s"),
  BACK("stops acting"),
  ACT_AND_BACK("acts as %s and stops within one request"),
  APPROVE("%s approves something with the password"),
  KEEP("a page copies the request's attributes into all later requests of the session"),
  OTHER_NODE("is sent to the other node from now on"),
  LEAVE("a page leaves its user on the thread"),
  OPEN("a page that passes the security filter by"),
  WAIT("the delay passes"),
  REFUSE("Heap refuses everything from now on"),
  ACCEPT("Heap accepts again");

  private final String sentence;

  Kind(String sentence) {
    this.sentence = sentence;
  }

  String sentence(String person) {
    return String.format(sentence, person);
  }
}
