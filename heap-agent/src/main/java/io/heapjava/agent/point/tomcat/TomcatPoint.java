/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.tomcat;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's authenticators (form, basic, digest, certificate, SPNEGO, single sign-on, {@code
 * request.login}), 6 to 11, and what is built on them. All tell the request and the session who
 * signed in by {@code AuthenticatorBase.register(request, response, principal, ...)}; signing out is
 * the same with a null. Someone whom the session knows already doesn't pass there, which the request
 * shows.
 *
 * <p>The short {@code register} calls the long one, but Tomcat up to 8.0 has only the short one, so
 * both are woven; hearing of the same person twice changes nothing. {@code RealmBase.authenticate}
 * is left alone: whatever comes of it for a request comes by here, and tools and management
 * applications that call it aren't logins of anybody.
 *
 * <p>The principal counts as checked and no more. It is what the request shows from then on, unless a
 * session rule or a filter knows the person better; over basic authentication it comes with each
 * request and must not outweigh them.
 */
public final class TomcatPoint implements Point {

  private static final String AUTHENTICATOR = "org.apache.catalina.authenticator.AuthenticatorBase";
  private static final int PRINCIPAL = 2;

  private final Logins logins;

  public TomcatPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public String meaning() {
    return "logins by Tomcat's authenticators";
  }

  @Override
  public List<Target> targets() {
    return Collections.singletonList(
        Target.in(AUTHENTICATOR).method("register").by(Target.Form.EXIT, "tomcat"));
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object[] arguments = (Object[]) seen[1];
    if (arguments == null || arguments.length <= PRINCIPAL) {
      return null;
    }
    if (arguments[PRINCIPAL] == null) {
      logins.signedOut();
    } else {
      // What the request shows: the login module's own principal, where there is one inside.
      logins.checked(arguments[PRINCIPAL], logins.call(arguments[PRINCIPAL], "getUserPrincipal"));
    }
    return null;
  }
}
