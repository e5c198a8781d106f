/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.agent.login.LoginPlace;
import io.heapjava.core.identity.Identity;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A login on any other thread. With a request that it began in, that request's browser is linked;
 * without one the person is made known to Heap, once in a while.
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
    Core core = cores.get();
    if (core == null) {
      return;
    }
    DetachedView view = origin == null ? DetachedView.outside(principal) : origin.with(principal);
    core.identifier().lookOnce(view);
    if (view.hasSession() && principal instanceof DeclaredPrincipal) {
      Identity identity = core.client().identityOf(((DeclaredPrincipal) principal).getName());
      view.sessionAttribute(
          ReflectiveRequestView.LOGIN, identity == null ? null : identity.value());
    }
  }

  @Override
  public void signedOut() {
    // nothing is remembered of it
  }
}
