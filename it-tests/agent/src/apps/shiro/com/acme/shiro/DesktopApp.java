/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shiro;

import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.Subject;

/** Shiro without the web: somebody signs in and somebody fails to. */
public class DesktopApp {

  public static void main(String[] arguments) {
    System.out.println("READY 0");
    SecurityUtils.setSecurityManager(new DefaultSecurityManager(new ShiroApp.Accounts()));
    Subject subject = SecurityUtils.getSubject();
    subject.login(new UsernamePasswordToken(arguments[0], "right"));
    subject.logout();
    try {
      subject.login(new UsernamePasswordToken("wrong", "wrong"));
    } catch (AuthenticationException e) {
      System.out.println("refused");
    }
    System.out.println("BYE");
  }
}
