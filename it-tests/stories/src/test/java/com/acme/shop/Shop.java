/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.function.Consumer;

/** One web application, whose every page does what the request says. */
public final class Shop {

  /** A {@code Consumer<String>} that records an event; without it pages record none. */
  public static final String TRACKER = "shop.tracker";

  /** A {@code Supplier<String>} of Heap's identity; without it pages read the request's attribute. */
  public static final String IDENTITY = "shop.identity";

  private Shop() {}

  /**
   * Fills a context.
   *
   * @param inside adds filters that stand behind those of the security
   */
  public static void open(
      ServletContext context, Security security, Consumer<ServletContext> inside) {
    filter(context, "leftovers", new Leftovers());
    security.login().install(context);
    inside.accept(context);
    Sessions sessions = new Sessions();
    context.addListener(sessions);
    var pages = context.addServlet("pages", new Pages(security, sessions));
    pages.setAsyncSupported(true);
    pages.addMapping("/run", "/open/run", "/closed/run", "/error", "/login-form", "/");
  }

  private static void filter(ServletContext context, String name, Filter filter) {
    var added = context.addFilter(name, filter);
    added.setAsyncSupported(true);
    added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
