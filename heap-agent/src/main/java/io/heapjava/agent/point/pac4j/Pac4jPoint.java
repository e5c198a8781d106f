/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.pac4j;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * pac4j: a profile is saved for the session, which is what its callback does after a login. One that
 * is saved for the request only (basic, bearer) is shown by that request, and so is one that is
 * saved beside others, of whom the first is the person.
 */
public final class Pac4jPoint implements Point {

  private static final String MANAGER = "org.pac4j.core.profile.ProfileManager";
  private static final String LOGIN = "pac4j";
  private static final String LOGOUT = "pac4j:logout";

  private final Logins logins;

  public Pac4jPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "pac4j";
  }

  @Override
  public String meaning() {
    return "logins through pac4j";
  }

  @Override
  public List<Target> targets() {
    return Arrays.asList(
        Target.in(MANAGER).method("save", 3).by(Target.Form.EXIT, LOGIN),
        Target.in(MANAGER).method("logout", 0).by(Target.Form.EXIT, LOGOUT), // to 4
        Target.in(MANAGER).method("removeProfiles", 0).by(Target.Form.EXIT, LOGOUT)); // from 5 on
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (key.equals(LOGOUT)) {
      logins.signedOut();
      return null;
    }
    Object[] arguments = (Object[]) seen[1];
    if (arguments != null
        && Boolean.TRUE.equals(arguments[0])
        && Boolean.FALSE.equals(arguments[2])) {
      logins.established(arguments[1]);
    }
    return null;
  }
}
