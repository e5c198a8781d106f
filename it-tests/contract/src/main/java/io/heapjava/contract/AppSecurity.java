/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The security filter of the application under test. {@code Authorization: Bearer alice} signs alice
 * in without a session, and {@link #signIn} signs somebody in (or, with null, out) at any moment of
 * a request, on any thread. Anything else is left to the container.
 */
public final class AppSecurity implements Filter {

  private static final String SIGNED_IN = "io.heapjava.contract.signed-in";
  private static final String FIRST_DISPATCH_ONLY = SIGNED_IN + ".first-dispatch-only";
  private static final String AFTERWARDS = SIGNED_IN + ".afterwards";
  private static final String BEARER = "Bearer ";
  private static final Object NOBODY = new Object();

  /** From now on this request is that person's. */
  public static void signIn(ServletRequest request, @Nullable Principal principal) {
    request.setAttribute(SIGNED_IN, principal == null ? NOBODY : principal);
  }

  /** From now on this request is that person's. */
  public static void signIn(ServletRequest request, String name) {
    signIn(request, new Person(name));
  }

  /** Signs that person in until the first dispatch ends, as some containers' logins do. */
  public static void signInForFirstDispatch(ServletRequest request, String name) {
    request.setAttribute(FIRST_DISPATCH_ONLY, true);
    signIn(request, name);
  }

  /** Runs this on the request's thread when it has left all filters behind this one. */
  public static void afterwards(ServletRequest request, Runnable task) {
    request.setAttribute(AFTERWARDS, task);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new Request((HttpServletRequest) request), response);
    Object afterwards = request.getAttribute(AFTERWARDS);
    if (afterwards != null) {
      ((Runnable) afterwards).run();
    }
  }

  /** A principal that is its name. */
  public record Person(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  private static final class Request extends HttpServletRequestWrapper {

    Request(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      if (getDispatcherType() == DispatcherType.ASYNC
          && getAttribute(FIRST_DISPATCH_ONLY) != null) {
        return null;
      }
      Object signedIn = getAttribute(SIGNED_IN);
      if (signedIn != null) {
        return signedIn == NOBODY ? null : (Principal) signedIn;
      }
      String authorization = getHeader("Authorization");
      return authorization != null && authorization.startsWith(BEARER)
          ? new Person(authorization.substring(BEARER.length()))
          : super.getUserPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
      Principal principal = getUserPrincipal();
      return principal == null ? null : principal.getName();
    }
  }
}
