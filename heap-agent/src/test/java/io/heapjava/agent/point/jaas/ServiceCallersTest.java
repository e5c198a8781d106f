/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServiceCallersTest {

  private static final String LOGIN = "javax.security.auth.login.LoginContext#login";

  @Test
  void driverBetweenServletAndLogin_isOne() {
    assertThat(areIn(
            "io.heapjava.agent.point.jaas.JaasPoint#seen",
            LOGIN,
            "org.postgresql.gss.MakeGSS#authenticate",
            "com.acme.Page#doGet",
            "javax.servlet.http.HttpServlet#service"))
        .isTrue();
  }

  @Test
  void loginPageOfTheApplication_isNone() {
    assertThat(areIn(LOGIN, "com.acme.Login#doPost", "javax.servlet.http.HttpServlet#service"))
        .isFalse();
  }

  @Test
  void securityFilterFurtherOut_isNone() {
    assertThat(areIn(
            LOGIN,
            "com.acme.Login#doPost",
            "javax.servlet.http.HttpServlet#service",
            "org.apache.hadoop.security.authentication.server.AuthenticationFilter#doFilter"))
        .isFalse();
  }

  @Test
  void realmOfTheContainer_isNone() {
    assertThat(areIn(
            LOGIN,
            "org.apache.catalina.realm.JAASRealm#authenticate",
            "org.apache.catalina.authenticator.BasicAuthenticator#doAuthenticate",
            "java.lang.Thread#run"))
        .isFalse();
  }

  @Test
  void libraryInsideOfTheLogin_isNone() {
    assertThat(areIn("com.sun.jndi.ldap.LdapCtx#c_lookup", LOGIN, "com.acme.Login#doPost"))
        .isFalse();
  }

  private static boolean areIn(String... calls) {
    return ServiceCallers.areIn(Arrays.stream(calls)
        .map(call -> call.split("#"))
        .map(call -> new StackTraceElement(call[0], call[1], null, -1))
        .toArray(StackTraceElement[]::new));
  }
}
