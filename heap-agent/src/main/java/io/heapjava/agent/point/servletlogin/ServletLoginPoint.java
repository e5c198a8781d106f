/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.servletlogin;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applications ask of the servlet API: {@code HttpServletRequest.login}, {@code authenticate}
 * and {@code logout}, at the requests that containers make. Wrappers delegate to those. It is there
 * beside the containers' own points for authenticators that somebody wrote himself.
 *
 * <p>The request shows whoever signed in from then on, so it is asked then, and it keeps the last
 * word: a session rule or a security filter may know that person better than the container does.
 *
 * <p>WebLogic, WebSphere and Liberty are not among them, since no test here could start those.
 * There a login counts by what the request shows at the servlet (which is whoever signed in), by
 * rules, and by the session attribute; only a logout is not told from a page of nobody.
 */
public final class ServletLoginPoint implements Point {

  private static final String LOGIN = "servletlogin:login";
  private static final String AUTHENTICATE = "servletlogin:authenticate";
  private static final String LOGOUT = "servletlogin:logout";

  /** Tomcat and its kin; Jetty 8 to 11, 12 ee8, ee9, ee10, ee11; Undertow and WildFly. */
  private static final String[] REQUESTS = {
    "org.apache.catalina.connector.Request",
    "org.eclipse.jetty.server.Request",
    "org.eclipse.jetty.ee8.nested.Request",
    "org.eclipse.jetty.ee9.nested.Request",
    "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
    "org.eclipse.jetty.ee11.servlet.ServletApiRequest",
    "io.undertow.servlet.spec.HttpServletRequestImpl",
  };

  private final Logins logins;

  public ServletLoginPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "servletlogin";
  }

  @Override
  public String meaning() {
    return "login, authenticate and logout of the servlet API";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String request : REQUESTS) {
      targets.add(Target.in(request).method("login", 2).by(Target.Form.EXIT, LOGIN));
      targets.add(Target.in(request).method("authenticate", 1).by(Target.Form.EXIT, AUTHENTICATE));
      targets.add(Target.in(request).method("logout", 0).by(Target.Form.EXIT, LOGOUT));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (key.equals(LOGOUT)) {
      logins.signedOut();
    } else if (key.equals(LOGIN) || Boolean.TRUE.equals(seen[2])) {
      logins.checked(logins.call(seen[0], "getUserPrincipal"));
    }
    return null;
  }
}
