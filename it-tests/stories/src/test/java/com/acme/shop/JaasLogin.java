/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** The subject is an attribute of the session. */
final class JaasLogin extends HomeMadeLogin {

  private static final String SUBJECT = "subject";

  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    try {
      LoginContext context = context(user, password);
      context.login();
      request.getSession(true).setAttribute(SUBJECT, context.getSubject());
    } catch (LoginException wrong) {
      return false;
    }
    return super.signIn(request, response, user, password);
  }

  @Override
  public void approve(User user) {
    try {
      context(user, Security.PASSWORD).login();
    } catch (LoginException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void signOut(HttpServletRequest request) {
    request.getSession(true).invalidate();
  }

  private static LoginContext context(User user, String password) throws LoginException {
    CallbackHandler typed = callbacks -> {
      for (Callback callback : callbacks) {
        if (callback instanceof NameCallback name) {
          name.setName(user.name());
        } else if (callback instanceof PasswordCallback secret) {
          secret.setPassword(password.toCharArray());
        }
      }
    };
    return new LoginContext("shop", new Subject(), typed, new OneModule());
  }

  private static final class OneModule extends Configuration {

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return new AppConfigurationEntry[] {
        new AppConfigurationEntry(Module.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
      };
    }
  }

  private record Role(String name) implements Principal {

    @Override
    public String getName() {
      return name;
    }
  }

  /** Roles first. */
  public static final class Module implements LoginModule {

    private Subject subject = new Subject();
    private CallbackHandler typed = callbacks -> {};
    private String name = "";

    @Override
    public void initialize(
        Subject subject, CallbackHandler typed, Map<String, ?> shared, Map<String, ?> options) {
      this.subject = subject;
      this.typed = typed;
    }

    @Override
    public boolean login() throws LoginException {
      NameCallback askName = new NameCallback("name");
      PasswordCallback askPassword = new PasswordCallback("password", false);
      try {
        typed.handle(new Callback[] {askName, askPassword});
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      if (!Security.PASSWORD.equals(new String(askPassword.getPassword()))) {
        throw new FailedLoginException();
      }
      name = askName.getName();
      return true;
    }

    @Override
    public boolean commit() {
      // Of this story's people, so that it is seen whose role becomes a person.
      subject.getPrincipals().add(new Role(name.replaceAll("-.*", "-customers")));
      subject.getPrincipals().add(new User(name));
      return true;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }
}
