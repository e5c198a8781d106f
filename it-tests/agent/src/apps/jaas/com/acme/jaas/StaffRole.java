/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import java.security.Principal;

/** What somebody of the staff may do. */
public class StaffRole implements Principal {

  private final String name;

  public StaffRole(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }
}
