/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import java.io.Serializable;
import java.security.Principal;

/** The application's own user, as it stands in the session. */
public record User(String name) implements Serializable, Principal {

  /** The session attribute. */
  static final String ATTRIBUTE = "user";

  @Override
  public String getName() {
    return name;
  }

  public String getEmail() {
    return emailOf(name);
  }

  public static String emailOf(String name) {
    return name + "@shop.example";
  }
}
