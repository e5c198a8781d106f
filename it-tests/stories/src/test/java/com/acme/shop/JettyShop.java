/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.AbstractLoginService;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.RolePrincipal;
import org.eclipse.jetty.security.UserPrincipal;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** All shops in Jetty 12. */
public final class JettyShop implements AutoCloseable {

  private final Server server = new Server(new QueuedThreadPool(30, 4));
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  public JettyShop(List<Security> securities, BiConsumer<ServletContext, Security> inside)
      throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ContextHandlerCollection contexts = new ContextHandlerCollection();
    for (Security security : securities) {
      contexts.addHandler(context(security, inside));
    }
    server.setHandler(contexts);
    server.start();
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  private static ServletContextHandler context(
      Security security, BiConsumer<ServletContext, Security> inside) {
    ServletContextHandler context =
        new ServletContextHandler(security.path(), ServletContextHandler.SESSIONS);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, "/error");
    context.setErrorHandler(errors);
    if (security == Security.CONTAINER) {
      ConstraintSecurityHandler handler = new ConstraintSecurityHandler();
      handler.setLoginService(new Everybody());
      handler.setAuthenticator(new FormAuthenticator("/login-form", "/login-form", false));
      ConstraintMapping closed = new ConstraintMapping();
      closed.setPathSpec("/closed/*");
      closed.setConstraint(Constraint.from(Security.ROLE));
      handler.addConstraintMapping(closed);
      context.setSecurityHandler(handler);
    }
    context.addServletContainerInitializer((types, servlets) ->
        Shop.open(servlets, security, added -> inside.accept(added, security)));
    return context;
  }

  /** Knows whatever name comes, with the one password. */
  private static final class Everybody extends AbstractLoginService {

    @Override
    protected UserPrincipal loadUserInfo(String username) {
      return new UserPrincipal(username, Credential.getCredential(Security.PASSWORD));
    }

    @Override
    protected List<RolePrincipal> loadRoleInfo(UserPrincipal user) {
      return List.of(new RolePrincipal(Security.ROLE));
    }
  }
}
