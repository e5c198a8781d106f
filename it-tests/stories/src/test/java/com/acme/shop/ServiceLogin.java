/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Signs in and out, and acts as somebody, through the methods of a service, which rules name. */
class ServiceLogin extends HomeMadeLogin {

  final LoginService service = new LoginService();

  @Override
  boolean check(User user, String password) {
    return service.login(user.name(), password);
  }

  @Override
  public void signOut(HttpServletRequest request) {
    service.logout();
    super.signOut(request);
  }

  @Override
  public void actAs(HttpServletRequest request, User user) {
    super.actAs(request, user);
    service.login(user.name(), Security.PASSWORD);
  }
}
