/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import java.security.Principal;

/** Somebody of the staff. */
public class StaffPrincipal implements Principal {

  private final String name;

  public StaffPrincipal(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }
}
