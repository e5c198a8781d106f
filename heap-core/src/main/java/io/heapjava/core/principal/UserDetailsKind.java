/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.Set;

/** The user object of Spring's form logins: its user name, unless a getter is declared. */
final class UserDetailsKind implements PrincipalKind {

  private final Beans beans;

  UserDetailsKind(Beans beans) {
    this.beans = beans;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return typeNames.contains("org.springframework.security.core.userdetails.UserDetails")
        || typeNames.contains("org.springframework.security.userdetails.UserDetails")
        || typeNames.contains("org.acegisecurity.userdetails.UserDetails");
  }

  @Override
  public PrincipalReading read(Object user, Inside inside) {
    return PlainNames.read(beans.call(user, "getUsername"), null, user);
  }
}
