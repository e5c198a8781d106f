/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.Subject;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.LoginContext;
import org.jspecify.annotations.Nullable;

/**
 * JAAS: {@code LoginContext.login()} that returned, inside a request only. Elsewhere it is mostly
 * programs that sign in: a desktop client by its own login module is seen by a rule instead.
 *
 * <p>Inside of a request programs sign in too, to databases, brokers and directories, as themselves.
 * {@link ServiceCallers} tells those. Of a subject's principals the person is the one with the name
 * that was typed, that is the one a {@code NameCallback} was answered with during the login. And whoever
 * that is counts as checked, so the application must keep the subject or the principal.
 *
 * <p>{@code logout()} is left alone: whatever checks a password by a login logs out a moment later,
 * pools do when they close a connection, and nothing was remembered that would have to be forgotten.
 */
public final class JaasPoint implements Point {

  private static final String LOGIN = "jaas";
  private static final String BEGIN = "jaas:begin";
  private static final String NAME = "jaas:name";
  private static final String CONTEXT = "javax.security.auth.login.LoginContext";

  private final Logins logins;
  private final SubjectPrincipals principals;

  /**
   * @param principalClass the class or interface of the principal that is the person; null for the
   *     one with the name that was typed
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
    return Arrays.asList(
        Target.in(CONTEXT).method("login", 0).by(Target.Form.EXIT, LOGIN),
        Target.in(CONTEXT).method("login", 0).by(Target.Form.AROUND, BEGIN),
        Target.in("javax.security.auth.callback.NameCallback")
            .method("setName", 1)
            .by(Target.Form.EXIT, NAME));
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    switch (key) {
      case BEGIN:
        logins.forgetTypedNames();
        break;
      case NAME:
        if (seen[0] instanceof NameCallback) {
          named(((NameCallback) seen[0]).getName());
        }
        break;
      default:
        if (seen[0] instanceof LoginContext) {
          signedIn((LoginContext) seen[0]);
        }
    }
    return null;
  }

  private void named(@Nullable String name) {
    if (name != null) {
      logins.typedName(name);
    }
  }

  private void signedIn(LoginContext context) {
    Subject subject = context.getSubject();
    if (subject != null
        && logins.isInRequest()
        && !ServiceCallers.areIn(new Throwable().getStackTrace())) {
      logins.checked(principals.personOf(subject, logins.typedNames()), subject);
    }
  }
}
