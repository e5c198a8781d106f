/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.tomcat;

import java.io.File;
import java.nio.file.Files;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** One web application that runs until its standard input ends. */
public class EmbeddedTomcat {

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  public EmbeddedTomcat() throws Exception {
    File base = Files.createTempDirectory("app").toFile();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", base.getPath());
  }

  public Context context() {
    return context;
  }

  /** Filters run in the order they are added. */
  public EmbeddedTomcat filter(String pattern, Filter filter, String... parameters) {
    String name = filter.getClass().getSimpleName() + context.findFilterDefs().length;
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    for (int i = 0; i < parameters.length; i += 2) {
      definition.addInitParameter(parameters[i], parameters[i + 1]);
    }
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern(pattern);
    context.addFilterMap(map);
    return this;
  }

  public EmbeddedTomcat servlet(String pattern, Servlet servlet) {
    String name = "servlet" + pattern;
    Tomcat.addServlet(context, name, servlet);
    context.addServletMappingDecoded(pattern, name);
    return this;
  }

  public void run() throws Exception {
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
