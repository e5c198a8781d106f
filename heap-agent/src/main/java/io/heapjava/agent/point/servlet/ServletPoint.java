/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.servlet;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.request.RequestPassages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every request through a servlet container, javax or jakarta.
 *
 * <p>Two kinds of places. The <em>servlet</em> is where the application's own code runs, behind all
 * filters: the request there is the one that security filters have wrapped, so its principal is the
 * real one. {@code HttpServlet.service} of the API's jar is the same class in every container; a
 * FacesServlet extends nothing. The <em>chain</em> is where containers pass a request from filter to
 * filter; it is needed for requests that a filter answers (Struts, Wicket, logins), and opens the
 * time in which a login belongs to a request.
 */
public final class ServletPoint implements Point {

  private static final String SERVLET = "servlet";
  private static final String CHAIN = "servlet:chain";

  private static final String[] SERVLETS = {
    "javax.servlet.http.HttpServlet",
    "jakarta.servlet.http.HttpServlet",
    "javax.faces.webapp.FacesServlet",
    "jakarta.faces.webapp.FacesServlet",
  };

  /** Tomcat and its kin; Jetty to 11, 12 ee8, ee9, ee10, ee11; Undertow and WildFly. */
  private static final String[] CHAINS = {
    "org.apache.catalina.core.ApplicationFilterChain",
    "org.eclipse.jetty.servlet.FilterHolder",
    "org.eclipse.jetty.ee8.servlet.FilterHolder",
    "org.eclipse.jetty.ee9.servlet.FilterHolder",
    "org.eclipse.jetty.ee10.servlet.FilterHolder",
    "org.eclipse.jetty.ee11.servlet.FilterHolder",
    "io.undertow.servlet.core.ManagedFilter",
  };

  private final RequestPassages passages;

  public ServletPoint(RequestPassages passages) {
    this.passages = passages;
  }

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public String meaning() {
    return "requests through a servlet container, as with the servlet filter";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String servlet : SERVLETS) {
      // HttpServlet has a second 'service', for HTTP types, which this one calls.
      boolean faces = servlet.endsWith("FacesServlet");
      String prefix = servlet.substring(0, servlet.indexOf('.')) + ".servlet.Servlet";
      List<String> types = new ArrayList<>();
      types.add(prefix + "Request");
      types.add(prefix + "Response");
      targets.add(
          faces
              ? Target.in(servlet).method("service", 2).by(Target.Form.AROUND, SERVLET)
              : Target.in(servlet).method("service", types).by(Target.Form.AROUND, SERVLET));
    }
    for (String chain : CHAINS) {
      targets.add(Target.in(chain).method("doFilter").by(Target.Form.AROUND, CHAIN));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object request = seen.length == 0 ? null : seen[0];
    return request == null ? null : passages.enter(request, key.equals(SERVLET));
  }
}
