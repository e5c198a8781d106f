/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import com.acme.tomcat.EmbeddedTomcat;
import com.acme.tomcat.Page;
import javax.security.auth.login.Configuration;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.JAASRealm;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Signs in by JAAS: by itself at /login, by Tomcat's realm at /closed, by a look-up at /data. */
public class JaasApp {

  public static void main(String[] arguments) throws Exception {
    Configuration.setConfiguration(new OneModule());
    SignIn.by("staff", "starter@example.com", "right").login(); // as programs do
    EmbeddedTomcat tomcat = new EmbeddedTomcat();
    Context context = tomcat.context();
    JAASRealm realm = new JAASRealm();
    realm.setAppName("staff");
    realm.setUserClassNames("com.acme.jaas.StaffPrincipal");
    realm.setRoleClassNames("com.acme.jaas.StaffRole");
    context.setRealm(realm);
    context.setLoginConfig(new LoginConfig("BASIC", "acme", null, null));
    SecurityCollection closed = new SecurityCollection();
    closed.addPattern("/closed");
    SecurityConstraint staff = new SecurityConstraint();
    staff.addAuthRole("staff");
    staff.addCollection(closed);
    context.addConstraint(staff);
    context.addSecurityRole("staff");
    context.getPipeline().addValve(new BasicAuthenticator());
    tomcat
        .servlet("/login", new SignIn())
        .servlet("/data", new Data())
        .servlet("/*", new Page())
        .run();
  }
}
