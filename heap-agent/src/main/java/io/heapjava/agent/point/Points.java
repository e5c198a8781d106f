/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.point.annotated.AnnotatedPoint;
import io.heapjava.agent.point.cas.CasPoint;
import io.heapjava.agent.point.configured.ConfiguredPoint;
import io.heapjava.agent.point.jaas.JaasPoint;
import io.heapjava.agent.point.jakartasecurity.JakartaSecurityPoint;
import io.heapjava.agent.point.jetty.JettyPoint;
import io.heapjava.agent.point.pac4j.Pac4jPoint;
import io.heapjava.agent.point.servlet.ServletPoint;
import io.heapjava.agent.point.servletlogin.ServletLoginPoint;
import io.heapjava.agent.point.session.SessionPoint;
import io.heapjava.agent.point.shiro.ShiroPoint;
import io.heapjava.agent.point.springsecurity.SpringSecurityPoint;
import io.heapjava.agent.point.tomcat.TomcatPoint;
import io.heapjava.agent.point.undertow.UndertowPoint;
import io.heapjava.agent.request.RequestPassages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every login point there is. */
public final class Points {

  private Points() {}

  /**
   * @param passages follows requests
   * @param logins takes what the points of frameworks see
   * @param jaasPrincipal the class of the principal that is the person; null for the one with the
   *     name that was typed
   */
  public static List<Point> all(
      RequestPassages passages,
      MethodRules methods,
      SessionRules sessions,
      Logins logins,
      @Nullable String jaasPrincipal) {
    List<Point> points = new ArrayList<>();
    points.add(new ServletPoint(passages));
    points.add(new AnnotatedPoint(methods));
    points.add(new ConfiguredPoint(methods));
    points.add(new SessionPoint(sessions));
    points.add(new CasPoint(logins));
    points.add(new JaasPoint(logins, jaasPrincipal));
    points.add(new JakartaSecurityPoint(logins));
    points.add(new JettyPoint(logins));
    points.add(new Pac4jPoint(logins));
    points.add(new ServletLoginPoint(logins));
    points.add(new ShiroPoint(logins));
    points.add(new SpringSecurityPoint(logins));
    points.add(new TomcatPoint(logins));
    points.add(new UndertowPoint(logins));
    return points;
  }
}
