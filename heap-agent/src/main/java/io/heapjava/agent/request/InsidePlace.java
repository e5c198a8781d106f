/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.LoginKind;
import io.heapjava.agent.login.LoginPlace;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

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
  public void checked(Object principal, Object... companions) {
    scope.checked(new CheckedCredentials(principal, companions));
  }

  @Override
  public void failed() {
    scope.failed();
  }

  @Override
  public void signedOut() {
    scope.signedOut();
  }

  @Override
  public void endsLoginOf(String rule) {
    scope.endOf(rule);
  }

  @Override
  public @Nullable String realIdentity() {
    return scope.realIdentity();
  }

  @Override
  public void actsAs(@Nullable String realIdentity) {
    scope.actsAs(realIdentity);
  }

  @Override
  public void actsAsEnds() {
    scope.actsAsEnds();
  }

  @Override
  public void typedName(String name) {
    scope.typedName(name);
  }

  @Override
  public Collection<String> typedNames() {
    return scope.typedNames();
  }

  @Override
  public void forgetTypedNames() {
    scope.typedNames().clear();
  }
}
