/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

/** What a rule makes a login. */
public final class SignIn {

  private SignIn() {}

  public static String signIn(String mail) {
    return mail;
  }
}
