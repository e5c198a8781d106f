/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shiro;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.BearerToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.realm.AuthenticatingRealm;

/** Shiro in front of some servlets. Runs until its standard input ends. */
public class ShiroApp {

  public static void main(String[] arguments) throws Exception {
    File base = Files.createTempDirectory("shiro").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", base.getPath());
    context.addServletContainerInitializer(
        (types, servlets) -> servlets
            .addFilter("shiro", new Security())
            .addMappingForUrlPatterns(null, false, "/*"),
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

  /** Whoever asks has an account. */
  static class Accounts extends AuthenticatingRealm {
    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token)
        throws AuthenticationException {
      return new SimpleAuthenticationInfo(token.getPrincipal(), "right", "accounts");
    }
  }

  /** A token says who it is of, and is taken at its word. */
  static class Tokens extends AuthenticatingRealm {
    Tokens() {
      setAuthenticationTokenClass(BearerToken.class);
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token)
        throws AuthenticationException {
      String text = ((BearerToken) token).getToken();
      return text.startsWith("of-")
          ? new SimpleAuthenticationInfo(text.substring(3), text, "tokens")
          : null;
    }
  }
}
