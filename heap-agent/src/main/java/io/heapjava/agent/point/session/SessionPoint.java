/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.session;

import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Session attributes named by rules ({@code session:loggedInUser -> value.id}), at the moment they
 * are set. Requests read them too (see {@link SessionRules}), so a session from before a restart
 * counts; this sees what no request shows: a session of another thread.
 */
public final class SessionPoint implements Point {

  /**
   * What {@code getSession()} leads to, in containers and in Spring Session. The {@code putValue} of
   * old is a call of {@code setAttribute} in each of them.
   */
  private static final String[] SESSIONS = {
    "org.apache.catalina.session.StandardSession",
    "org.eclipse.jetty.server.session.AbstractSession", // to 9.3
    "org.eclipse.jetty.server.session.Session",
    "org.eclipse.jetty.ee8.nested.SessionHandler$ServletSessionApi",
    "org.eclipse.jetty.ee9.nested.SessionHandler$ServletSessionApi",
    "org.eclipse.jetty.ee10.servlet.SessionHandler$ServletSessionApi",
    "org.eclipse.jetty.ee11.servlet.SessionHandler$ServletSessionApi",
    "io.undertow.servlet.spec.HttpSessionImpl",
    "org.springframework.session.web.http.HttpSessionAdapter",
  };

  private final SessionRules rules;

  public SessionPoint(SessionRules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "session";
  }

  @Override
  public String meaning() {
    return "session attributes that rules name";
  }

  @Override
  public List<Target> targets() {
    if (rules.isEmpty()) {
      return Collections.emptyList();
    }
    List<Target> targets = new ArrayList<>();
    for (String session : SESSIONS) {
      targets.add(Target.in(session).method("setAttribute", 2).by(Target.Form.EXIT, "session"));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object session = seen[0];
    Object[] arguments = (Object[]) seen[1];
    if (session != null && arguments != null && arguments[0] instanceof String) {
      rules.attributeSet(session, (String) arguments[0], arguments[1]);
    }
    return null;
  }
}
