/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.shiro;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logins through Apache Shiro 1 and 2, in a web application or not. People whom Shiro remembers by
 * cookie make no login: their requests show them.
 *
 * <p>An application may build subjects beside the one its thread stands for, to have a second
 * person's approval or to end somebody else's session. Where a thread stands for a subject, only that
 * one's logins and logouts count.
 */
public final class ShiroPoint implements Point {

  private static final String LOGIN = "shiro:login";
  private static final String LOGOUT = "shiro:logout";
  private static final String MANAGER = "org.apache.shiro.mgt.DefaultSecurityManager";
  private static final String THREAD_CONTEXT = "org.apache.shiro.util.ThreadContext";

  private final Logins logins;

  public ShiroPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "shiro";
  }

  @Override
  public String meaning() {
    return "logins and logouts of Apache Shiro";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(Target.in(MANAGER).method("login", 2).by(Target.Form.EXIT, LOGIN));
    targets.add(Target.in(MANAGER).method("logout", 1).by(Target.Form.EXIT, LOGOUT));
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object manager = seen[0];
    Object[] arguments = (Object[]) seen[1];
    if (manager == null || arguments == null) {
      return null;
    }
    // ThreadContext, as SecurityUtils would make a subject where there is none.
    Object own = logins.callStatic(manager, THREAD_CONTEXT, "getSubject");
    boolean isOwn = own != null && own == arguments[0];
    if (key.equals(LOGIN)) {
      // Its principals as they are now: the subject itself follows a later run-as.
      Object principals = logins.call(seen[2], "getPrincipals");
      if (isOwn) {
        logins.established(principals);
      } else if (own == null) {
        logins.checked(principals);
      }
    } else if (isOwn) {
      logins.signedOut();
    }
    return null;
  }
}
