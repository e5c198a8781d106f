/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.legacy;

import java.util.concurrent.CompletableFuture;

/** Home-made: whoever knows the password is who they say. */
public class LoginService {

  public User login(String mail, String password) {
    if (password.equals("boom")) {
      throw new IllegalStateException("the database is away");
    }
    return password.equals("right") ? new User(mail) : null;
  }

  public CompletableFuture<User> loginLater(final String mail, final String password) {
    return CompletableFuture.supplyAsync(() -> login(mail, password));
  }
}
