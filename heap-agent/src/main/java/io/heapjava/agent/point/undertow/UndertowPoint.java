/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.undertow;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Undertow's and WildFly's authentication, 1.x to 2.x: {@code
 * AbstractSecurityContext.authenticationComplete(account, mechanism, ...)}. The one with three
 * parameters calls the one with four, which programmatic logins call directly.
 *
 * <p>A session that is known already comes by with each request, too, and is then not to be cached.
 * That flag doesn't tell it from a login, since WildFly's Elytron never has its logins cached either.
 * So everybody counts as checked: the request shows the same person, a repetition tells nothing new,
 * and session rules and filters keep the last word.
 */
public final class UndertowPoint implements Point {

  private static final String LOGIN = "undertow:login";
  private static final String LOGOUT = "undertow:logout";
  private static final String CONTEXT = "io.undertow.security.impl.AbstractSecurityContext";

  private final Logins logins;

  public UndertowPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "undertow";
  }

  @Override
  public String meaning() {
    return "logins by Undertow's and WildFly's authentication";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(Target.in(CONTEXT).method("authenticationComplete", 4).by(Target.Form.EXIT, LOGIN));
    targets.add(Target.in(CONTEXT).method("logout", 0).by(Target.Form.EXIT, LOGOUT));
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object[] arguments = (Object[]) seen[1];
    if (key.equals(LOGOUT)) {
      logins.signedOut();
    } else if (arguments != null) {
      logins.checked(logins.call(arguments[0], "getPrincipal"), arguments[0]);
    }
    return null;
  }
}
