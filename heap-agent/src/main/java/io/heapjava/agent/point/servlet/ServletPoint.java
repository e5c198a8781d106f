/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.servlet;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.request.Gate;
import io.heapjava.agent.request.RequestPassages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every request through a servlet container, javax or jakarta.
 *
 * <p>Three kinds of places. The <em>servlet</em> is where the application's own code runs, behind all
 * filters: the request there is the one that security filters have wrapped, so its principal is the
 * real one. {@code HttpServlet.service} of the API's jar is the same class in every container; a
 * FacesServlet extends nothing. The <em>chain</em> is where containers pass a request from filter to
 * filter; it is needed for requests that a filter answers (Struts, Wicket, logins). The
 * <em>container</em> is where a request comes in, before the container's own authentication: it
 * opens the time in which a login belongs to a request. WebLogic, WebSphere and Liberty have no such
 * place here, since no test here could start those: there the servlet counts, and with it whoever
 * the request shows.
 */
public final class ServletPoint implements Point {

  private static final String SERVLET = "servlet";
  private static final String CHAIN = "servlet:chain";
  private static final String CONTAINER = "servlet:container";
  private static final String END = "servlet:end";

  private static final String[] SERVLETS = {
    "javax.servlet.http.HttpServlet",
    "jakarta.servlet.http.HttpServlet",
    "javax.faces.webapp.FacesServlet",
    "jakarta.faces.webapp.FacesServlet",
  };

  /** Tomcat and its kin; Jetty 8 to 9.3, 9.4 to 11, 12 ee8, ee9, ee10, ee11; Undertow and WildFly. */
  private static final String[] CHAINS = {
    "org.apache.catalina.core.ApplicationFilterChain",
    "org.eclipse.jetty.servlet.ServletHandler$CachedChain",
    "org.eclipse.jetty.servlet.FilterHolder",
    "org.eclipse.jetty.ee8.servlet.FilterHolder",
    "org.eclipse.jetty.ee9.servlet.FilterHolder",
    "org.eclipse.jetty.ee10.servlet.FilterHolder",
    "org.eclipse.jetty.ee11.servlet.FilterHolder",
    "io.undertow.servlet.core.ManagedFilter",
  };

  /**
   * What runs before authentication, has a session at hand, and runs again for each dispatch: in
   * Tomcat and its kin the host's valve, in Jetty (to 11 and 12 core, ee8, ee9) the security handler
   * itself, in Undertow and WildFly the first handler of a deployment.
   */
  private static final String[][] CONTAINERS = {
    {"org.apache.catalina.core.StandardHostValve", "invoke"},
    {"org.eclipse.jetty.security.SecurityHandler", "handle"},
    {"org.eclipse.jetty.ee8.security.SecurityHandler", "handle"},
    {"org.eclipse.jetty.ee9.security.SecurityHandler", "handle"},
    {"io.undertow.servlet.handlers.ServletInitialHandler", "handleFirstRequest"},
  };

  /**
   * What comes right before an answer is finished inside of the container's door: in Undertow and
   * WildFly any, in Tomcat and its kin an error's. From then on the browser may send its next request.
   */
  private static final String[][] ENDS = {
    {"io.undertow.servlet.core.ApplicationListeners", "requestDestroyed"},
    {"org.apache.catalina.core.StandardHostValve", "status"},
    {"org.apache.catalina.core.StandardHostValve", "throwable"},
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
    for (String[] container : CONTAINERS) {
      targets.add(Target.in(container[0]).method(container[1]).by(Target.Form.AROUND, CONTAINER));
    }
    for (String[] end : ENDS) {
      targets.add(Target.in(end[0]).method(end[1]).by(Target.Form.AROUND, END));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    if (key.equals(CONTAINER)) {
      return passages.enterContainer(seen);
    }
    Object request = seen.length == 0 ? null : seen[0];
    if (key.equals(END)) {
      if (request != null) {
        passages.ends(request);
      }
      return null;
    }
    Gate gate = key.equals(SERVLET) ? Gate.SERVLET : Gate.CHAIN;
    Object response = seen.length < 2 ? null : seen[1];
    return request == null ? null : passages.enter(request, response, gate);
  }
}
