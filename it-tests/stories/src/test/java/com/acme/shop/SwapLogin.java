/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** 'Log in as' swaps the session and keeps nothing; it ends with a logout only, which a rule names. */
final class SwapLogin extends ServiceLogin {

  @Override
  public void signOut(HttpServletRequest request) {
    service.logout();
    super.signOut(request);
  }

  @Override
  public void actAs(HttpServletRequest request, User user) {
    service.loginAs(request, user);
  }
}
