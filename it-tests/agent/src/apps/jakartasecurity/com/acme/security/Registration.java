/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.security;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.glassfish.soteria.mechanisms.jaspic.HttpBridgeServerAuthModule;

/** What Soteria's own initializer does, which on a Tomcat comes before Weld is ready. */
public class Registration implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    AuthConfigFactory.getFactory()
        .registerServerAuthModule(
            new HttpBridgeServerAuthModule(null), event.getServletContext());
  }
}
