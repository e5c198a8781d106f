/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** 'Log in as' swaps the session and keeps nothing; it ends with a logout only. */
final class SwapLogin extends ServiceLogin {

  @Override
  public void actAs(HttpServletRequest request, User user) {
    service.loginAs(request, user);
  }
}
