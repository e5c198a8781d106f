/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Signs in and acts as somebody through a method of a service, which a rule names; no rule sees the logout. */
class ServiceLogin extends HomeMadeLogin {

  final LoginService service = new LoginService();

  @Override
  boolean check(User user, String password) {
    return service.login(user.name(), password);
  }

  @Override
  public void actAs(HttpServletRequest request, User user) {
    super.actAs(request, user);
    service.login(user.name(), Security.PASSWORD);
  }
}
