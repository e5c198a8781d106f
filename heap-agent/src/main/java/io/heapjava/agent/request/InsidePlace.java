/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.LoginKind;
import io.heapjava.agent.login.LoginPlace;

/** A login on the thread of a request: it is that request's person. */
final class InsidePlace implements LoginPlace {

  private final RequestScope scope;

  InsidePlace(RequestScope scope) {
    this.scope = scope;
  }

  @Override
  public boolean isInRequest() {
    return true;
  }

  @Override
  public void signedIn(Object principal, LoginKind kind) {
    scope.signedIn(principal, kind);
  }

  @Override
  public void signedOut() {
    scope.signedOut();
  }
}
