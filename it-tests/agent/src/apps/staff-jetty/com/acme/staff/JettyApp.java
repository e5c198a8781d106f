/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import java.util.Collections;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.security.authentication.LoginAuthenticator;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.security.Credential;

/** Runs until its standard input ends. */
public class JettyApp {

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ContextHandlerCollection contexts = new ContextHandlerCollection();
    contexts.addHandler(context("form", new FormAuthenticator("/login-page", "/login-error", false)));
    contexts.addHandler(context("basic", new BasicAuthenticator()));
    server.setHandler(contexts);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    server.stop();
    System.out.println("BYE");
  }

  private static LoginService people() {
    UserStore store = new UserStore();
    for (String person : People.all()) {
      store.addUser(person, Credential.getCredential(People.PASSWORD), new String[] {People.ROLE});
    }
    HashLoginService people = new HashLoginService("staff");
    people.setUserStore(store);
    return people;
  }

  private static ServletContextHandler context(String name, LoginAuthenticator authenticator) {
    ServletContextHandler context =
        new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
    context.setContextPath("/" + name);
    EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST);
    context.addFilter(WrappingFilter.class, "/*", dispatches).setAsyncSupported(true);
    context.addFilter(AnsweringFilter.class, "/*", dispatches).setAsyncSupported(true);
    ServletHolder pages = new ServletHolder(new Pages());
    pages.setAsyncSupported(true);
    for (String path : Pages.PATHS) {
      context.addServlet(pages, path);
    }
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, "/sorry");
    context.setErrorHandler(errors);
    ConstraintMapping closed = new ConstraintMapping();
    closed.setPathSpec("/closed/*");
    closed.setConstraint(StaffOnly.constraint());
    ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
    security.setConstraintMappings(Collections.singletonList(closed));
    security.setAuthenticator(authenticator);
    security.setLoginService(people());
    return context;
  }
}
