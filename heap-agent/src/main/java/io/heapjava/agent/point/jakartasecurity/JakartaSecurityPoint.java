/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jakartasecurity;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta Security and the Java EE Security API before it, as Soteria implements them (GlassFish,
 * Payara, WildFly, TomEE, WebLogic; of Liberty, which has an implementation of its own, nothing is
 * seen here). An authentication mechanism tells the container of a login by one method to which its
 * overloads lead, and only with a valid result. Mechanisms without a session and those that apply the
 * session's do so on every request; that is told to Heap once.
 *
 * <p>Whom an authentication module below Jakarta Security ({@code CallerPrincipalCallback}) signs
 * in, the request shows when it reaches the application.
 */
public final class JakartaSecurityPoint implements Point {

  private static final String CONTEXT = "org.glassfish.soteria.mechanisms.HttpMessageContextImpl";
  private static final String LOGIN = "jakartasecurity";
  private static final String LOGOUT = "jakartasecurity:logout";

  private final Logins logins;

  public JakartaSecurityPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "jakartasecurity";
  }

  @Override
  public String meaning() {
    return "logins through Jakarta Security and the Java EE Security API";
  }

  @Override
  public List<Target> targets() {
    return Arrays.asList(
        Target.in(CONTEXT)
            .method(
                "notifyContainerAboutLogin",
                Arrays.asList("java.security.Principal", "java.util.Set"))
            .by(Target.Form.EXIT, LOGIN),
        // what HttpServletRequest.logout() comes to
        Target.in(CONTEXT).method("cleanClientSubject", 0).by(Target.Form.EXIT, LOGOUT));
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (key.equals(LOGOUT)) {
      logins.signedOut();
      return null;
    }
    Object[] arguments = (Object[]) seen[1];
    logins.established(arguments == null ? null : arguments[0]);
    return null;
  }
}
