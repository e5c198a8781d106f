/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Security in front of some servlets. Runs until its standard input ends. */
public class SpringApp {

  static final AnnotationConfigWebApplicationContext SPRING =
      new AnnotationConfigWebApplicationContext();

  public static void main(String[] arguments) throws Exception {
    File base = Files.createTempDirectory("spring").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", base.getPath());
    context.addServletContainerInitializer(
        (types, servlets) -> {
          SPRING.setServletContext(servlets);
          SPRING.register(Security.class);
          SPRING.refresh();
          servlets
              .addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", SPRING))
              .addMappingForUrlPatterns(null, false, "/*");
        },
        null);
    Tomcat.addServlet(context, "pages", new Pages());
    context.addServletMappingDecoded("/", "pages");
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    tomcat.stop();
    tomcat.destroy();
    System.out.println("BYE");
  }
}
