/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Set;

/**
 * Certificates, Kerberos tickets and directory entries. Their names change when a certificate is
 * renewed or a person moves, so they count only when {@code heap.identity.source=name} says so.
 */
final class UnstableNameKind implements PrincipalKind {

  private static final String[] TYPES = {
    "javax.security.auth.x500.X500Principal",
    "javax.security.auth.kerberos.KerberosPrincipal",
    "sun.security.x509.X500Name",
    "com.sun.security.auth.LdapPrincipal",
    "javax.naming.ldap.LdapName",
    "SPNEGOUserPrincipal"
  };

  @Override
  public boolean matches(Set<String> typeNames) {
    for (String type : TYPES) {
      if (typeNames.contains(type)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public PrincipalReading read(Object principal, Inside inside) {
    return PrincipalReading.unreadable(Reason.UNSTABLE_NAME, principal);
  }
}
