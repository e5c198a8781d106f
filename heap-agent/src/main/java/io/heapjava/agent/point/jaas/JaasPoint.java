/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Collections;
import java.util.List;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginContext;
import org.jspecify.annotations.Nullable;

/**
 * JAAS: {@code LoginContext.login()} that returned, inside a request only. Elsewhere it is mostly
 * programs that sign in: a desktop client by its own login module is seen by a rule instead.
 *
 * <p>Inside of a request programs sign in too, to databases, brokers and directories, as themselves.
 * {@link ServiceCallers} and {@link SubjectPrincipals} tell those; and whoever is left counts only
 * where the request shows nobody, as it is credentials that were checked.
 *
 * <p>{@code logout()} is left alone: whatever checks a password by a login logs out a moment later,
 * pools do when they close a connection, and nothing was remembered that would have to be forgotten.
 */
public final class JaasPoint implements Point {

  private final Logins logins;
  private final SubjectPrincipals principals;

  /**
   * @param principalClass the class or interface of the principal that is the person; null to guess
   */
  public JaasPoint(Logins logins, @Nullable String principalClass) {
    this.logins = logins;
    this.principals = new SubjectPrincipals(logins, principalClass);
  }

  @Override
  public String name() {
    return "jaas";
  }

  @Override
  public String meaning() {
    return "logins through JAAS inside of a request";
  }

  @Override
  public List<Target> targets() {
    return Collections.singletonList(Target.in("javax.security.auth.login.LoginContext")
        .method("login", 0)
        .by(Target.Form.EXIT, "jaas"));
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (seen[0] instanceof LoginContext
        && logins.isInRequest()
        && !ServiceCallers.areIn(new Throwable().getStackTrace())) {
      Subject subject = ((LoginContext) seen[0]).getSubject();
      logins.checked(subject == null ? null : principals.personOf(subject));
    }
    return null;
  }
}
