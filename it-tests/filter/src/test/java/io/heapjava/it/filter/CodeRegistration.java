/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.AppDefinition;
import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapConfig;
import io.heapjava.servlet.HeapIdentityFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import org.slf4j.LoggerFactory;

/** Registers the filter in code, as an application does at its start. */
public final class CodeRegistration implements ServletContextListener {

  static final String APP = "io.heapjava.it.app";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    AppDefinition app = (AppDefinition) context.getAttribute(APP);
    try {
      register(context, "heap", app);
      if (app.registeredTwice()) {
        register(context, "heap-again", app);
      }
    } catch (BadSettingException e) {
      // Code learns of a wrong setting by an exception; what it does then is its own choice.
      LoggerFactory.getLogger("io.heapjava.it").error("not registered: {}", e.getMessage());
    }
  }

  private static void register(ServletContext context, String name, AppDefinition app) {
    HeapConfig config = HeapConfig.newBuilder()
        .withoutProcessSources()
        .setAll("test", app.settings())
        .build();
    FilterRegistration.Dynamic filter = context.addFilter(name, new HeapIdentityFilter(config));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), !app.heapFirst(), "/*");
  }
}
