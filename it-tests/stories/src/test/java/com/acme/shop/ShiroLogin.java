/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.AbstractShiroFilter;

/** The filter is mapped as usual, to requests only. */
final class ShiroLogin implements Security.Login {

  @Override
  public void install(ServletContext context) {
    var filter = context.addFilter("shiro", new ShiroFilter());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    try {
      SecurityUtils.getSubject().login(new UsernamePasswordToken(user.name(), password));
    } catch (AuthenticationException wrong) {
      return false;
    }
    request.getSession(true).setAttribute(User.ATTRIBUTE, user);
    return true;
  }

  @Override
  public void signOut(HttpServletRequest request) {
    SecurityUtils.getSubject().logout();
  }

  @Override
  public void actAs(HttpServletRequest request, User user) {
    SecurityUtils.getSubject().runAs(new SimplePrincipalCollection(user.name(), "everybody"));
    request.getSession(true).setAttribute(User.ATTRIBUTE, user);
  }

  @Override
  public void approve(User user) {
    new Subject.Builder()
        .sessionCreationEnabled(false)
        .buildSubject()
        .login(new UsernamePasswordToken(user.name(), Security.PASSWORD));
  }

  @Override
  public void back(HttpServletRequest request) {
    SecurityUtils.getSubject().releaseRunAs();
    User now = new User((String) SecurityUtils.getSubject().getPrincipal());
    request.getSession(true).setAttribute(User.ATTRIBUTE, now);
  }

  private static final class ShiroFilter extends AbstractShiroFilter {
    ShiroFilter() {
      setSecurityManager(new DefaultWebSecurityManager(new Everybody()));
    }
  }

  private static final class Everybody extends AuthenticatingRealm {
    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
      return new SimpleAuthenticationInfo(token.getPrincipal(), Security.PASSWORD, "everybody");
    }
  }
}
