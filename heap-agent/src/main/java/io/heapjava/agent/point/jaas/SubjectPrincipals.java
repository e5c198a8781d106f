/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import io.heapjava.agent.login.Logins;
import java.security.Principal;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which principal of a subject is the person. With a class that is declared: the first of it. Else
 * the first that is no group, no role and nothing of the machine, where one whose name lasts goes
 * before a Kerberos or directory name (an LDAP login has both). A subject without such a principal is
 * nobody: Kafka's login modules, for one, leave a token and no principal.
 *
 * <p>By names, as the servers have them: Tomcat's roles are of a class of their own in most login
 * modules, JBoss has {@code SimpleGroup}, Jetty {@code JAASRole}, Karaf and ActiveMQ {@code
 * RolePrincipal} and {@code GroupPrincipal}, WebLogic {@code WLSGroupImpl}. Thread-safe.
 */
final class SubjectPrincipals {

  /** Whom the process runs as, and where a shell was opened from: no visitor. */
  private static final String[] OF_THE_MACHINE = {
    "com.sun.security.auth.UnixPrincipal",
    "com.sun.security.auth.UnixNumericUserPrincipal",
    "com.sun.security.auth.NTUserPrincipal",
    "com.sun.security.auth.NTDomainPrincipal",
    "com.sun.security.auth.NTSid",
    "org.apache.karaf.jaas.boot.principal.ClientPrincipal",
  };

  private static final String KERBEROS = "javax.security.auth.kerberos.KerberosPrincipal";

  private static final String[] NAMES_THAT_CHANGE = {
    KERBEROS, "javax.security.auth.x500.X500Principal", "com.sun.security.auth.LdapPrincipal",
  };

  private final Logins logins;
  private final @Nullable String principalClass;

  SubjectPrincipals(Logins logins, @Nullable String principalClass) {
    this.logins = logins;
    this.principalClass = principalClass;
  }

  @Nullable
  Principal personOf(Subject subject) {
    Principal second = null;
    for (Principal principal : subject.getPrincipals().toArray(new Principal[0])) {
      if (principalClass != null) {
        if (logins.isA(principal, principalClass)) {
          return principal;
        }
      } else if (!isGroupOrRole(principal)
          && !isOneOf(principal, OF_THE_MACHINE)
          && !isService(principal)) {
        if (!isOneOf(principal, NAMES_THAT_CHANGE)) {
          return principal;
        }
        second = second == null ? principal : second;
      }
    }
    return second;
  }

  private boolean isGroupOrRole(Principal principal) {
    return isNamedSo(principal.getClass().getName())
        || logins.isA(principal, "java.security.acl.Group");
  }

  static boolean isNamedSo(String className) {
    int start = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1;
    return Names.GROUP_OR_ROLE.matcher(className.substring(start)).matches();
  }

  /** {@code HTTP/www.acme.com@ACME.COM} is what a server signs in as (RFC 4120, 6.2.1). */
  private boolean isService(Principal principal) {
    String name = logins.isA(principal, KERBEROS) ? principal.getName() : null;
    return name != null && name.indexOf('/') >= 0;
  }

  private boolean isOneOf(Principal principal, String[] types) {
    for (String type : types) {
      if (logins.isA(principal, type)) {
        return true;
      }
    }
    return false;
  }

  /** Of its own class, since this one is loaded before main, where a pattern costs milliseconds. */
  private static final class Names {

    static final Pattern GROUP_OR_ROLE = Pattern.compile(".*(Group|Role)s?(Principal|Impl|Info)*");

    private Names() {}
  }
}
