/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.springsecurity;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logins through Spring Security, from Acegi to 7, javax or jakarta.
 *
 * <p>Three kinds of evidence. The <em>manager</em> found credentials right: a login in a controller
 * or a desktop program passes here, and a manager's approval at a cashier's desk does too. A
 * <em>filter</em> signed somebody in; application's filters often override that method without
 * calling it. The <em>repository</em> of sessions is where all of them end, overridden or not: who is
 * saved there is shown from then on. It is asked to save on each request up to 5, which says the
 * same person again. Bearer tokens pass the manager on each request, and nothing else of these.
 *
 * <p>A <em>failure</em> comes behind the manager where a password was right and something else was
 * not: a session too many, a code still to be entered. Then the manager's findings don't count.
 *
 * <p>Not woven: {@code AuthenticationEventPublisher}, which tells of the manager's findings alone;
 * {@code SessionAuthenticationStrategy}, since one of several strategies agrees before another one
 * refuses; {@code SecurityContextHolderStrategy.setContext}, since requests are read at the servlet
 * anyway, where {@code RunAsManager} and asynchronous tasks set contexts that are nobody's login.
 */
public final class SpringSecurityPoint implements Point {

  private static final String NAME = "springsecurity";
  private static final String MANAGER = NAME + ":manager";
  private static final String FILTER = NAME + ":filter";
  private static final String REPOSITORY = NAME + ":repository";
  private static final String FAILURE = NAME + ":failure";
  private static final String LOGOUT = NAME + ":logout";

  private static final String ROOT = "org.springframework.security.";
  private static final String WEB = ROOT + "web.authentication.";

  /** From 3.1 on; 3.0; 2.0; Acegi. */
  private static final String[] MANAGERS = {
    ROOT + "authentication.ProviderManager",
    ROOT + "authentication.AbstractAuthenticationManager",
    ROOT + "AbstractAuthenticationManager",
    "org.acegisecurity.AbstractAuthenticationManager",
  };

  /** Class and method, which has the Authentication as its last parameter. */
  private static final String[][] FILTERS = {
    {WEB + "AbstractAuthenticationProcessingFilter", "successfulAuthentication"},
    {WEB + "AuthenticationFilter", "successfulAuthentication"},
    {WEB + "preauth.AbstractPreAuthenticatedProcessingFilter", "successfulAuthentication"},
    {WEB + "rememberme.RememberMeAuthenticationFilter", "onSuccessfulAuthentication"},
    {WEB + "www.BasicAuthenticationFilter", "onSuccessfulAuthentication"},
    {ROOT + "ui.AbstractProcessingFilter", "successfulAuthentication"},
    {ROOT + "ui.basicauth.BasicProcessingFilter", "onSuccessfulAuthentication"},
    {ROOT + "ui.preauth.AbstractPreAuthenticatedProcessingFilter", "successfulAuthentication"},
    {ROOT + "ui.rememberme.RememberMeProcessingFilter", "onSuccessfulAuthentication"},
    {"org.acegisecurity.ui.AbstractProcessingFilter", "successfulAuthentication"},
  };

  /** What those filters, and the one that watches over sessions, do when they turn somebody away. */
  private static final String[][] FAILURES = {
    {WEB + "AbstractAuthenticationProcessingFilter", "unsuccessfulAuthentication"},
    {WEB + "AuthenticationFilter", "unsuccessfulAuthentication"},
    {WEB + "preauth.AbstractPreAuthenticatedProcessingFilter", "unsuccessfulAuthentication"},
    {WEB + "www.BasicAuthenticationFilter", "onUnsuccessfulAuthentication"},
    {WEB + "SimpleUrlAuthenticationFailureHandler", "onAuthenticationFailure"},
    {WEB + "AuthenticationEntryPointFailureHandler", "onAuthenticationFailure"},
    {ROOT + "ui.AbstractProcessingFilter", "unsuccessfulAuthentication"},
    {ROOT + "ui.basicauth.BasicProcessingFilter", "onUnsuccessfulAuthentication"},
    {ROOT + "ui.preauth.AbstractPreAuthenticatedProcessingFilter", "unsuccessfulAuthentication"},
    {"org.acegisecurity.ui.AbstractProcessingFilter", "unsuccessfulAuthentication"},
  };

  private static final String SESSION_REPOSITORY =
      ROOT + "web.context.HttpSessionSecurityContextRepository";

  private static final String[] LOGOUTS = {
    WEB + "logout.SecurityContextLogoutHandler",
    ROOT + "ui.logout.SecurityContextLogoutHandler",
    "org.acegisecurity.ui.logout.SecurityContextLogoutHandler",
  };

  /**
   * Tokens of OAuth 2 that managers check and that are no person's: a program, a code, a login that
   * is half way and will have another name at its end.
   */
  private static final String[] PROTOCOL = {
    ROOT + "oauth2.client.", ROOT + "oauth2.server.authorization.",
  };

  private final Logins logins;

  public SpringSecurityPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "logins and logouts of Spring Security and Acegi";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String manager : MANAGERS) {
      targets.add(Target.in(manager).method("authenticate", 1).by(Target.Form.EXIT, MANAGER));
    }
    for (String[] filter : FILTERS) {
      targets.add(Target.in(filter[0]).method(filter[1]).by(Target.Form.EXIT, FILTER));
    }
    for (String[] failure : FAILURES) {
      targets.add(Target.in(failure[0]).method(failure[1]).by(Target.Form.EXIT, FAILURE));
    }
    targets.add(
        Target.in(SESSION_REPOSITORY).method("saveContext", 3).by(Target.Form.EXIT, REPOSITORY));
    for (String logout : LOGOUTS) {
      targets.add(Target.in(logout).method("logout", 3).by(Target.Form.EXIT, LOGOUT));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object[] arguments = (Object[]) seen[1];
    switch (key) {
      case MANAGER:
        checked(seen[2]);
        break;
      case FILTER:
        established(last(arguments));
        break;
      case REPOSITORY:
        established(arguments == null ? null : logins.call(arguments[0], "getAuthentication"));
        break;
      case FAILURE:
        logins.failed();
        break;
      default:
        logins.signedOut();
    }
    return null;
  }

  private void checked(@Nullable Object authentication) {
    if (isSignedIn(authentication) && !isProtocol(authentication)) {
      logins.checked(authentication, logins.call(authentication, "getPrincipal"));
    }
  }

  private void established(@Nullable Object authentication) {
    if (isSignedIn(authentication)) {
      logins.established(authentication);
    }
  }

  /** An anonymous visitor is authenticated too. */
  private boolean isSignedIn(@Nullable Object authentication) {
    return Boolean.TRUE.equals(logins.call(authentication, "isAuthenticated"))
        && !logins.isA(authentication, "AnonymousAuthenticationToken");
  }

  private static boolean isProtocol(@Nullable Object authentication) {
    String type = authentication == null ? "" : authentication.getClass().getName();
    for (String prefix : PROTOCOL) {
      if (type.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object last(Object @Nullable [] arguments) {
    return arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
  }
}
