/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import io.heapjava.core.RequestView;
import io.heapjava.core.internal.ClassNames;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A servlet request as heap-core sees it; as the shipped filter does, in its simplest form. */
final class ServletView implements RequestView {

  private final HttpServletRequest request;

  ServletView(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public @Nullable Object principal() {
    return request.getUserPrincipal();
  }

  @Override
  public @Nullable String remoteUser() {
    return request.getRemoteUser();
  }

  @Override
  public @Nullable String authType() {
    return request.getAuthType();
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public @Nullable String peer() {
    return request.getRemoteAddr();
  }

  @Override
  public String path() {
    return request.getServletPath();
  }

  @Override
  public boolean isLaterDispatch() {
    return false;
  }

  @Override
  public boolean isRequest(Object candidate) {
    for (ServletRequest r = request; r != null; r = wrappedBy(r)) {
      if (r == candidate) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasWrapper(String className) {
    for (ServletRequest r = request; r != null; r = wrappedBy(r)) {
      if (ClassNames.isNamed(r.getClass(), className)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ServletRequest wrappedBy(ServletRequest request) {
    return request instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return request.getAttribute(name);
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    request.setAttribute(name, value);
  }

  @Override
  public boolean hasSession() {
    return request.getSession(false) != null;
  }

  @Override
  public @Nullable Object sessionAttribute(String name) {
    return hasSession() ? request.getSession(false).getAttribute(name) : null;
  }

  @Override
  public boolean sessionAttribute(String name, @Nullable String value) {
    if (hasSession()) {
      request.getSession(false).setAttribute(name, value);
    }
    return hasSession();
  }
}
