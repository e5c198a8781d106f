/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.security;

import com.acme.tomcat.EmbeddedTomcat;
import com.acme.tomcat.Page;
import java.util.HashSet;
import org.apache.catalina.authenticator.NonLoginAuthenticator;
import org.glassfish.soteria.servlet.SamRegistrationInstaller;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Jakarta Security as a server would have it: Soteria on Weld, known to Tomcat's JASPIC. */
public class SecurityApp {

  public static void main(String[] arguments) throws Exception {
    EmbeddedTomcat tomcat = new EmbeddedTomcat();
    tomcat.context().addServletContainerInitializer(new EnhancedListener(), new HashSet<>());
    tomcat
        .context()
        .addServletContainerInitializer(new SamRegistrationInstaller(), new HashSet<>());
    tomcat.context().getPipeline().addValve(new NonLoginAuthenticator());
    tomcat
        .servlet("/enter", new Enter())
        .servlet("/logout", new Logout())
        .servlet("/*", new Page())
        .run();
  }
}
