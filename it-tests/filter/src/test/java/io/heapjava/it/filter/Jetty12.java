/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.AppDefinition.ContainerLogin;
import io.heapjava.contract.Scripts;
import io.heapjava.contract.ServerUnderTest;
import io.heapjava.contract.WebXml;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.AbstractLoginService;
import org.eclipse.jetty.security.RolePrincipal;
import org.eclipse.jetty.security.UserPrincipal;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** Jetty 12, ee10, with an exploded WAR and its own form login. */
final class Jetty12 {

  private Jetty12() {}

  static ServerUnderTest start(AppDefinition app, WebXml webXml) throws Exception {
    WebAppFolder folder = new WebAppFolder(app, webXml.text());
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);

    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResourceAsPath(folder.root());
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    context.setAttribute(Scripts.ATTRIBUTE, app.scripts());
    context.setAttribute(CodeRegistration.APP, app);
    if (app.containerLogin() != ContainerLogin.NONE) {
      context.getSecurityHandler().setLoginService(new Everybody());
    }
    server.setHandler(context);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort());

    return new ServerUnderTest() {
      @Override
      public URI address() {
        return address;
      }

      @Override
      public void close() throws Exception {
        server.stop();
        folder.close();
      }
    };
  }

  /** Knows whatever name comes, with the one password. */
  private static final class Everybody extends AbstractLoginService {

    @Override
    protected UserPrincipal loadUserInfo(String username) {
      return new UserPrincipal(username, Credential.getCredential(AppDefinition.PASSWORD));
    }

    @Override
    protected List<RolePrincipal> loadRoleInfo(UserPrincipal user) {
      return List.of(new RolePrincipal(AppDefinition.ROLE));
    }
  }
}
