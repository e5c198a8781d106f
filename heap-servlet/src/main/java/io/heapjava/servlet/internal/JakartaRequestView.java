/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.RequestView;
import io.heapjava.core.internal.ClassNames;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.principal.RewrittenPeer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as the core sees it. What a container or a wrapper of the application throws
 * (an invalidated session, a principal that can't be read) reads as absent.
 */
public final class JakartaRequestView implements RequestView {

  /** A wrapper may be made to wrap itself. */
  private static final int MOST_WRAPPERS = 100;

  private final HttpServletRequest request;

  public JakartaRequestView(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public @Nullable Object principal() {
    return quietly(request::getUserPrincipal);
  }

  @Override
  public @Nullable String remoteUser() {
    return quietly(request::getRemoteUser);
  }

  @Override
  public @Nullable String authType() {
    return quietly(request::getAuthType);
  }

  @Override
  public List<String> headers(String name) {
    Enumeration<String> values = quietly(() -> request.getHeaders(name));
    if (values == null || !values.hasMoreElements()) {
      return Collections.emptyList();
    }
    String first = values.nextElement();
    if (!values.hasMoreElements()) {
      return Collections.singletonList(first);
    }
    List<String> all = new ArrayList<>();
    all.add(first);
    while (values.hasMoreElements()) {
      all.add(values.nextElement());
    }
    return all;
  }

  @Override
  public @Nullable String peer() {
    ServletRequest innermost = request;
    ServletRequest inner = wrappedBy(request);
    for (int i = 0; inner != null; i++) {
      if (i == MOST_WRAPPERS) {
        return null;
      }
      innermost = inner;
      inner = wrappedBy(inner);
    }
    return RewrittenPeer.isMarked(this) ? null : quietly(innermost::getRemoteAddr);
  }

  @Override
  public String path() {
    String servletPath = quietly(request::getServletPath);
    String pathInfo = quietly(request::getPathInfo);
    String start = servletPath == null ? "" : servletPath;
    return pathInfo == null ? start : start + pathInfo;
  }

  @Override
  public boolean isLaterDispatch() {
    DispatcherType type = quietly(request::getDispatcherType);
    return type == DispatcherType.ASYNC || type == DispatcherType.ERROR;
  }

  @Override
  public boolean isRequest(Object candidate) {
    ServletRequest current = request;
    for (int i = 0; current != null && i <= MOST_WRAPPERS; i++) {
      if (current == candidate) {
        return true;
      }
      current = wrappedBy(current);
    }
    return false;
  }

  @Override
  public boolean hasWrapper(String className) {
    ServletRequest current = request;
    for (int i = 0; current != null && i <= MOST_WRAPPERS; i++) {
      if (ClassNames.isNamed(current.getClass(), className)) {
        return true;
      }
      current = wrappedBy(current);
    }
    return false;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return quietly(() -> request.getAttribute(name));
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    quietly(() -> {
      request.setAttribute(name, value);
      return null;
    });
  }

  @Override
  public boolean hasSession() {
    return session() != null;
  }

  @Override
  public @Nullable Object sessionAttribute(String name) {
    HttpSession session = session();
    return session == null ? null : quietly(() -> session.getAttribute(name));
  }

  @Override
  public boolean sessionAttribute(String name, @Nullable String value) {
    HttpSession session = session();
    Boolean done = session == null
        ? null
        : quietly(() -> {
          session.setAttribute(name, value);
          return Boolean.TRUE;
        });
    return done != null;
  }

  private @Nullable HttpSession session() {
    return quietly(() -> request.getSession(false));
  }

  private static @Nullable ServletRequest wrappedBy(ServletRequest request) {
    return request instanceof ServletRequestWrapper
        ? quietly(((ServletRequestWrapper) request)::getRequest)
        : null;
  }

  private static <T> @Nullable T quietly(Read<T> read) {
    try {
      return read.now();
    } catch (RuntimeException e) {
      return null;
    } catch (Error e) {
      Fatal.rethrow(e);
      return null;
    }
  }

  private interface Read<T> {
    @Nullable
    T now();
  }
}
