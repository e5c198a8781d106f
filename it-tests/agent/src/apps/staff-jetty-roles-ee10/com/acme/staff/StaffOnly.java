/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import org.eclipse.jetty.security.Constraint;

/** Who may see what is closed. */
final class StaffOnly {

  private StaffOnly() {}

  static Constraint constraint() {
    return Constraint.from(People.ROLE);
  }
}
