/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.security.Principal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** All shops in Tomcat, whose pool is small and grows and shrinks as it must. */
public final class TomcatShop implements AutoCloseable {

  /** Held, since java.util.logging forgets the level of a logger nobody holds. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();

  public TomcatShop(List<Security> securities, BiConsumer<ServletContext, Security> inside)
      throws Exception {
    LOG.setLevel(Boolean.getBoolean("shop.log") ? Level.INFO : Level.OFF); // pages throw on purpose
    File base = Files.createTempDirectory("shop").toFile();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("minSpareThreads", "1");
    tomcat.getConnector().setProperty("maxThreads", "30");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    for (Security security : securities) {
      context(base, security, inside);
    }
    tomcat.getEngine().getPipeline().addValve(new Beginning());
    tomcat.start();
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  private void context(File base, Security security, BiConsumer<ServletContext, Security> inside) {
    Context context = tomcat.addContext(security.path(), base.getPath());
    context.addServletContainerInitializer(
        (types, servlets) -> Shop.open(servlets, security, added -> inside.accept(added, security)),
        null);
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/error");
    context.addErrorPage(page);
    if (security == Security.CONTAINER) {
      SecurityCollection closed = new SecurityCollection();
      closed.addPattern("/closed/*");
      SecurityConstraint constraint = new SecurityConstraint();
      constraint.addAuthRole(Security.ROLE);
      constraint.addCollection(closed);
      context.addConstraint(constraint);
      context.addSecurityRole(Security.ROLE);
      context.setLoginConfig(new LoginConfig("FORM", "shop", "/login-form", "/login-form"));
      context.getPipeline().addValve(new FormAuthenticator());
      context.setRealm(new Everybody());
    }
  }

  /** Before all else, an agent included. */
  private static final class Beginning extends ValveBase {

    Beginning() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      String query = request.getQueryString();
      int evening = query == null ? -1 : query.indexOf("evening=");
      Leftovers.begin(evening < 0 ? null : query.substring(evening + 8).replaceAll("&.*", ""));
      int fence = query == null ? -1 : query.indexOf("fence=");
      try {
        getNext().invoke(request, response);
      } finally {
        if (fence >= 0) {
          Leftovers.finished(query.substring(fence + 6).replaceAll("&.*", ""));
        }
      }
    }
  }

  /** Knows whatever name comes, with the one password. */
  private static final class Everybody extends RealmBase {

    @Override
    protected String getPassword(String username) {
      return Security.PASSWORD;
    }

    @Override
    protected Principal getPrincipal(String username) {
      return new GenericPrincipal(username, List.of(Security.ROLE));
    }
  }

  /** Without any filter of Heap's; runs until standard input ends. */
  public static void main(String[] names) throws Exception {
    List<Security> securities = List.of(names).stream().map(Security::valueOf).toList();
    try (TomcatShop shop = new TomcatShop(securities, (context, security) -> {})) {
      System.out.println("READY " + shop.port());
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
