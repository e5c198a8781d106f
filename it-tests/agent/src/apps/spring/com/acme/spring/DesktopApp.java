/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.util.Collections;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Spring Security without the web: somebody signs in and somebody fails to. */
public class DesktopApp implements AuthenticationProvider {

  public static void main(String[] arguments) {
    System.out.println("READY 0");
    ProviderManager manager = new ProviderManager(Collections.singletonList(new DesktopApp()));
    manager.authenticate(new UsernamePasswordAuthenticationToken(arguments[0], "right"));
    try {
      manager.authenticate(new UsernamePasswordAuthenticationToken("wrong", "wrong"));
    } catch (BadCredentialsException e) {
      System.out.println("refused");
    }
    System.out.println("BYE");
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    if (!"right".equals(asked.getCredentials())) {
      throw new BadCredentialsException("wrong");
    }
    return new UsernamePasswordAuthenticationToken(
        asked.getName(), null, AuthorityUtils.createAuthorityList("ROLE_STAFF"));
  }

  @Override
  public boolean supports(Class<?> type) {
    return true;
  }
}
