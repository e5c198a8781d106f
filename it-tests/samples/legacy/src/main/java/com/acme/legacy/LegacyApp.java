/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.legacy;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Runs until its standard input ends. Arguments are filters to be added behind its own. */
public class LegacyApp {

  public static void main(String[] arguments) throws Exception {
    File base = Files.createTempDirectory("legacy").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", base.getPath());
    context.setParentClassLoader(LegacyApp.class.getClassLoader()); // not always the system's
    filter(context, "wrapping", WrappingFilter.class);
    filter(context, "answering", AnsweringFilter.class);
    for (String type : arguments) {
      filter(context, type, Class.forName(type));
    }
    for (String path :
        ("/login /enter /enter-later /page /become /be-me-again /logout /action /closed /sign-in"
                + " /leave /log-in-as /end-log-in-as")
            .split(" ")) {
      Wrapper pages = Tomcat.addServlet(context, "pages" + path, new Pages());
      pages.setAsyncSupported(true);
      context.addServletMappingDecoded(path, "pages" + path);
    }
    secure(tomcat, context);
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    tomcat.stop();
    tomcat.destroy();
    System.out.println("BYE");
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

  private static void secure(Tomcat tomcat, Context context) {
    tomcat.addUser("carol@example.com", "right");
    tomcat.addRole("carol@example.com", "staff");
    tomcat.addUser("dave@example.com", "right");
    SecurityCollection closed = new SecurityCollection();
    closed.addPattern("/closed");
    SecurityConstraint staff = new SecurityConstraint();
    staff.addAuthRole("staff");
    staff.addCollection(closed);
    context.addConstraint(staff);
    context.addSecurityRole("staff");
    context.setLoginConfig(new LoginConfig("BASIC", "legacy", null, null));
    context.getPipeline().addValve(new org.apache.catalina.authenticator.BasicAuthenticator());
  }
}
