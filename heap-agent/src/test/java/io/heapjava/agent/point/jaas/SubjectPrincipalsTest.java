/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectPrincipalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jboss.security.SimpleGroup",
        "org.eclipse.jetty.jaas.JAASRole",
        "org.eclipse.jetty.security.RolePrincipal",
        "org.apache.karaf.jaas.boot.principal.GroupPrincipal",
        "org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal",
        "weblogic.security.principal.WLSGroupImpl",
        "org.glassfish.security.common.Group",
        "com.sun.security.auth.UnixNumericGroupPrincipal",
        "com.acme.Users$Roles"
      })
  void groupsAndRoles_areTold(String className) {
    assertThat(SubjectPrincipals.isNamedSo(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jboss.security.SimplePrincipal",
        "org.eclipse.jetty.jaas.JAASPrincipal",
        "weblogic.security.principal.WLSUserImpl",
        "com.sun.security.auth.UserPrincipal",
        "com.ibm.ws.security.common.auth.WSPrincipalImpl",
        "com.acme.groups.GroupwareUser",
        "com.acme.RoleHolder"
      })
  void people_areNot(String className) {
    assertThat(SubjectPrincipals.isNamedSo(className)).isFalse();
  }
}
