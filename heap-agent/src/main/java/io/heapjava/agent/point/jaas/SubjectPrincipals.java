/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import io.heapjava.agent.login.Logins;
import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which principal of a subject is the person. With a class that is declared: the first of it. Else
 * the one whose name is the name that was typed at the login, both without realm or domain. Anything
 * else would be a guess: some modules leave roles alone, of the same class as people, and a role that
 * is taken for a person would be one user for everybody who has it.
 *
 * <p>Groups and roles are told by their classes, as the servers have them: Tomcat's roles are of a
 * class of their own in most login modules, JBoss has {@code SimpleGroup}, Jetty {@code JAASRole},
 * Karaf and ActiveMQ {@code RolePrincipal} and {@code GroupPrincipal}, WebLogic {@code WLSGroupImpl}.
 * Thread-safe.
 */
final class SubjectPrincipals {

  /** Most applications have one login module, or a few. */
  private static final int MOST_WARNINGS = 20;

  private static final String KERBEROS = "javax.security.auth.kerberos.KerberosPrincipal";

  private final Logins logins;
  private final @Nullable String principalClass;
  private final AtomicInteger warnings = new AtomicInteger();

  SubjectPrincipals(Logins logins, @Nullable String principalClass) {
    this.logins = logins;
    this.principalClass = principalClass;
  }

  /**
   * Null for nobody.
   *
   * @param typedNames what was typed as a name at this login
   */
  @Nullable
  Principal personOf(Subject subject, Collection<String> typedNames) {
    Principal[] principals = subject.getPrincipals().toArray(new Principal[0]);
    if (principalClass != null) {
      return firstOf(principals, principalClass);
    }
    Principal person = typed(principals, typedNames);
    if (person == null) {
      warn(principals);
    }
    return person;
  }

  private @Nullable Principal firstOf(Principal[] principals, String type) {
    for (Principal principal : principals) {
      if (logins.isA(principal, type)) {
        return principal;
      }
    }
    return null;
  }

  /** One whose whole name was typed goes before one that has a realm beside; two people are none. */
  private @Nullable Principal typed(Principal[] principals, Collection<String> typedNames) {
    Principal person = null;
    for (Principal principal : principals) {
      if (!isTyped(principal, typedNames)) {
        continue;
      }
      if (person != null && !plain(person.getName()).equals(plain(principal.getName()))) {
        return null;
      }
      if (person == null || typedNames.contains(principal.getName())) {
        person = principal;
      }
    }
    return person;
  }

  private boolean isTyped(Principal principal, Collection<String> typedNames) {
    String name = principal.getName();
    if (name == null || isGroupOrRole(principal) || isService(principal, name)) {
      return false;
    }
    for (String typed : typedNames) {
      if (plain(typed).equals(plain(name)) && !plain(name).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** {@code alice} of {@code alice@ACME.COM} and {@code ACME\alice}. */
  static String plain(String name) {
    String user = name.substring(name.lastIndexOf('\\') + 1);
    int realm = user.indexOf('@');
    return realm <= 0 ? user : user.substring(0, realm);
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
  private boolean isService(Principal principal, String name) {
    return name.indexOf('/') >= 0 && logins.isA(principal, KERBEROS);
  }

  private void warn(Principal[] principals) {
    if (principals.length == 0 || warnings.get() >= MOST_WARNINGS) {
      return;
    }
    Set<String> classes = new TreeSet<>();
    for (Principal principal : principals) {
      classes.add(principal.getClass().getName());
    }
    warnings.incrementAndGet();
    logins.warnOnce(
        "jaas:" + classes,
        "A JAAS login yielded principals of "
            + classes
            + ", none with the name that was typed: the login is not seen. If one of these classes"
            + " stands for the person, name it in heap.agent.jaas.principal-class");
  }

  /** Of its own class, since this one is loaded before main, where a pattern costs milliseconds. */
  private static final class Names {

    static final Pattern GROUP_OR_ROLE = Pattern.compile(".*(Group|Role)s?(Principal|Impl|Info)*");

    private Names() {}
  }
}
