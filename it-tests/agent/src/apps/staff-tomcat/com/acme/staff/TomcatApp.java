/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.DigestAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.authenticator.SingleSignOn;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Runs until its standard input ends. The argument 'sso' has the contexts share a login. */
public class TomcatApp {

  public static void main(String[] arguments) throws Exception {
    File base = Files.createTempDirectory("staff").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    if (arguments.length > 0) {
      tomcat.getHost().getPipeline().addValve(new SingleSignOn());
    }
    for (String person : People.all()) {
      tomcat.addUser(person, People.PASSWORD);
      tomcat.addRole(person, People.ROLE);
    }
    context(tomcat, base, "form", new FormAuthenticator());
    context(tomcat, base, "basic", new BasicAuthenticator());
    context(tomcat, base, "digest", new DigestAuthenticator());
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    tomcat.stop();
    tomcat.destroy();
    System.out.println("BYE");
  }

  private static void context(Tomcat tomcat, File base, String name, Valve authenticator) {
    Context context = tomcat.addContext("/" + name, base.getPath());
    filter(context, "wrapping", WrappingFilter.class);
    filter(context, "answering", AnsweringFilter.class);
    Wrapper pages = Tomcat.addServlet(context, "pages", new Pages());
    pages.setAsyncSupported(true);
    for (String path : Pages.PATHS) {
      context.addServletMappingDecoded(path, "pages");
    }
    ErrorPage sorry = new ErrorPage();
    sorry.setErrorCode(500);
    sorry.setLocation("/sorry");
    context.addErrorPage(sorry);
    SecurityCollection closed = new SecurityCollection();
    closed.addPattern("/closed/*");
    SecurityConstraint staff = new SecurityConstraint();
    staff.addAuthRole(People.ROLE);
    staff.addCollection(closed);
    context.addConstraint(staff);
    context.addSecurityRole(People.ROLE);
    context.setLoginConfig(
        new LoginConfig(name.toUpperCase(), "staff", "/login-page", "/login-error"));
    context.getPipeline().addValve(authenticator);
  }

  private static void filter(Context context, String name, Class<?> type) {
    FilterDef filter = new FilterDef();
    filter.setFilterName(name);
    filter.setFilterClass(type.getName());
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }
}
