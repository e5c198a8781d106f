/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import java.io.Serializable;

public class User implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String mail;

  public User(String mail) {
    this.mail = mail;
  }

  public String getMail() {
    return mail;
  }
}
