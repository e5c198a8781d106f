/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import com.sun.security.auth.LdapPrincipal;
import com.sun.security.auth.UnixPrincipal;
import com.sun.security.auth.UserPrincipal;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** A login module as applications have them: the password is always 'right'. */
public class StaffModule implements LoginModule {

  private Subject subject;
  private CallbackHandler handler;
  private String kind;
  private String name;

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> state, Map<String, ?> options) {
    this.subject = subject;
    this.handler = handler;
    this.kind = (String) options.get("kind");
  }

  @Override
  public boolean login() throws LoginException {
    NameCallback who = new NameCallback("who");
    PasswordCallback password = new PasswordCallback("password", false);
    try {
      handler.handle(new Callback[] {who, password});
    } catch (Exception e) {
      throw new LoginException(e.toString());
    }
    if (password.getPassword() == null || !"right".equals(new String(password.getPassword()))) {
      throw new FailedLoginException("wrong");
    }
    name = who.getName();
    return true;
  }

  @Override
  public boolean commit() throws LoginException {
    Set<Principal> principals = subject.getPrincipals();
    if (kind.equals("staff")) {
      principals.add(new StaffRole("staff"));
      principals.add(new StaffPrincipal(name));
    } else if (kind.equals("role")) {
      principals.add(new UserPrincipal("staff")); // of the same class as people
    } else if (kind.equals("roles")) {
      principals.add(new UserPrincipal("staff"));
      principals.add(new UserPrincipal("admin"));
    } else if (kind.equals("ldap")) {
      principals.add(distinguished());
      principals.add(new UserPrincipal(name));
    } else if (kind.equals("kerberos")) {
      principals.add(new KerberosPrincipal("kara@EXAMPLE.COM"));
    } else if (kind.equals("unix")) {
      principals.add(new UnixPrincipal(name));
    } else if (kind.equals("two")) {
      principals.add(new UserPrincipal("desk-4"));
      principals.add(new StaffPrincipal(name));
    }
    return true;
  }

  private Principal distinguished() throws LoginException {
    try {
      return new LdapPrincipal("uid=lea,dc=example,dc=com");
    } catch (InvalidNameException e) {
      throw new LoginException(e.toString());
    }
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    subject.getPrincipals().clear();
    return true;
  }
}
