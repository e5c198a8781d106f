/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jetty;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's authenticators (form, basic, digest, certificate, SPNEGO, OpenID, {@code request.login}), 8
 * to 12. All check credentials by {@code LoginAuthenticator.login}, which answers a {@code
 * UserIdentity}, or null for wrong ones; those that override it call it. It has three parameters
 * with the servlet API's request (8 to 11, and ee8 and ee9 of 12) and four with Jetty 12's own.
 *
 * <p>Basic authentication comes by with each request, and Jetty authenticates on pages that
 * everybody may see only when the application asks: so the principal counts as checked, and what
 * the request shows goes before it.
 */
public final class JettyPoint implements Point {

  private static final String LOGIN = "jetty:login";
  private static final String LOGOUT = "jetty:logout";

  /** Jetty to 11 and the core of 12 with ee10 and ee11; ee8; ee9. */
  private static final String[] AUTHENTICATORS = {
    "org.eclipse.jetty.security.authentication.LoginAuthenticator",
    "org.eclipse.jetty.ee8.security.authentication.LoginAuthenticator",
    "org.eclipse.jetty.ee9.security.authentication.LoginAuthenticator",
  };

  private final Logins logins;

  public JettyPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "jetty";
  }

  @Override
  public String meaning() {
    return "logins by Jetty's authenticators";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String authenticator : AUTHENTICATORS) {
      targets.add(Target.in(authenticator).method("login").by(Target.Form.EXIT, LOGIN));
      targets.add(Target.in(authenticator).method("logout").by(Target.Form.EXIT, LOGOUT));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (key.equals(LOGOUT)) {
      logins.signedOut();
    } else {
      logins.checked(logins.call(seen[2], "getUserPrincipal"), seen[2]);
    }
    return null;
  }
}
