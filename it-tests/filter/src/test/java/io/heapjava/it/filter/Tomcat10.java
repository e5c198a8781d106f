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
import java.security.Principal;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 10.1 with an exploded WAR and its own form login. */
final class Tomcat10 {

  /** Held, since java.util.logging forgets the level of a logger nobody holds. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  private Tomcat10() {}

  static ServerUnderTest start(AppDefinition app, WebXml webXml, Valve... valves) throws Exception {
    WebAppFolder folder = new WebAppFolder(app, webXml.text());
    LOG.setLevel(Level.OFF); // it prints what the applications under test throw on purpose
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.root().resolve("tomcat").toString());
    Connector connector = new Connector();
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    tomcat.setConnector(connector);

    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    StandardContext context = new StandardContext();
    context.setPath("");
    context.setName("");
    context.setDocBase(folder.root().toString());
    context.setParentClassLoader(Tomcat10.class.getClassLoader());
    context.addLifecycleListener(config);
    // Initializers are found as services; looking for web fragments in all jars only takes time.
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    if (app.containerLogin() != ContainerLogin.NONE) {
      context.setRealm(new Everybody());
    }
    tomcat.getHost().addChild(context);
    for (Valve valve : valves) {
      tomcat.getHost().getPipeline().addValve(valve);
    }
    context.getServletContext().setAttribute(Scripts.ATTRIBUTE, app.scripts());
    context.getServletContext().setAttribute(CodeRegistration.APP, app);
    tomcat.start();
    URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort());

    return new ServerUnderTest() {
      @Override
      public URI address() {
        return address;
      }

      @Override
      public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        folder.close();
      }
    };
  }

  /** Knows whatever name comes, with the one password. */
  private static final class Everybody extends RealmBase {

    @Override
    protected String getPassword(String username) {
      return AppDefinition.PASSWORD;
    }

    @Override
    protected Principal getPrincipal(String username) {
      return new GenericPrincipal(username, List.of(AppDefinition.ROLE));
    }
  }
}
