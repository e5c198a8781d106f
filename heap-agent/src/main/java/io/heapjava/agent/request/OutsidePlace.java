/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.agent.login.LoginPlace;
import java.util.Collection;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A login on any other thread. The person is made known to Heap, once in a while; no browser is linked,
 * since the request that it began in may be over and its browser somebody else's. That is left to the
 * next request of its session.
 */
final class OutsidePlace implements LoginPlace {

  private final Supplier<@Nullable Core> cores;
  private final @Nullable DetachedView origin;

  OutsidePlace(Supplier<@Nullable Core> cores, @Nullable DetachedView origin) {
    this.cores = cores;
    this.origin = origin;
  }

  @Override
  public boolean isInRequest() {
    return false;
  }

  @Override
  public void signedIn(Object principal, LoginKind kind) {
    look(principal);
  }

  @Override
  public void checked(Object principal, Object... companions) {
    look(principal);
  }

  private void look(Object principal) {
    Core core = cores.get();
    if (core == null) {
      return;
    }
    if (origin != null && origin.hasSession() && principal instanceof DeclaredPrincipal) {
      origin.remember((DeclaredPrincipal) principal, core);
    }
    core.identifier()
        .makeKnown(origin == null ? DetachedView.outside(principal) : origin.with(principal));
  }

  @Override
  public void failed() {
    // nothing waits for the end of a request
  }

  @Override
  public void signedOut() {
    // nothing is remembered of it
  }

  @Override
  public void endsLoginOf(String rule) {
    // nothing is remembered of it
  }

  @Override
  public @Nullable String realIdentity() {
    return null;
  }

  @Override
  public void actsAs(@Nullable String realIdentity) {
    // there is no session that could
  }

  @Override
  public void actsAsEnds() {
    // there is no session that could
  }

  @Override
  public void typedName(String name) {
    // of no use without a request
  }

  @Override
  public Collection<String> typedNames() {
    return Collections.emptyList();
  }

  @Override
  public void forgetTypedNames() {
    // there are none
  }
}
