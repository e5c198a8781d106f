/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

/** Who may see what is closed. */
final class StaffOnly {

  private StaffOnly() {}

  static org.eclipse.jetty.util.security.Constraint constraint() {
    org.eclipse.jetty.util.security.Constraint staff =
        new org.eclipse.jetty.util.security.Constraint();
    staff.setRoles(new String[] {People.ROLE});
    staff.setAuthenticate(true);
    return staff;
  }
}
