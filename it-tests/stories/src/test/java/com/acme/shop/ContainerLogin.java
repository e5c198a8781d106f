/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

final class ContainerLogin implements Security.Login {

  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    try {
      if (request.getUserPrincipal() != null) {
        request.logout();
      }
      request.getSession(true);
      request.login(user.name(), password);
      return true;
    } catch (ServletException wrong) {
      return false;
    }
  }

  @Override
  public void signOut(HttpServletRequest request) throws ServletException {
    request.logout();
  }
}
