/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.SessionRules;
import io.heapjava.core.RequestView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of either family as the core sees it, and who login points say it is. What settings say
 * comes first: a rule that saw a login, then rules for the session. Then whom a framework signed in,
 * then the container's principal, and last somebody whose credentials were merely checked. Belongs
 * to the request's thread.
 */
final class ReflectiveRequestView implements RequestView {

  /** Says of a session that a rule signed somebody in; holds the encoded identity. */
  static final String LOGIN = "io.heapjava.login";

  private final ServletApi api;
  private final SessionRules sessionRules;
  private final LazyAuthentication lazyAuthentication;

  /** The outermost one that was seen. */
  private final Object container;

  /** The innermost one that was seen; filters wrap requests. */
  private Object request;

  private @Nullable Object declared;
  private @Nullable Object established;
  private @Nullable Object checked;

  ReflectiveRequestView(
      ServletApi api,
      Object request,
      SessionRules sessionRules,
      LazyAuthentication lazyAuthentication) {
    this.api = api;
    this.container = request;
    this.request = request;
    this.sessionRules = sessionRules;
    this.lazyAuthentication = lazyAuthentication;
  }

  Object request() {
    return request;
  }

  ServletApi api() {
    return api;
  }

  void request(Object request) {
    this.request = request;
  }

  void declared(@Nullable Object principal) {
    declared = principal;
  }

  void established(@Nullable Object principal) {
    established = principal;
  }

  void checked(@Nullable Object principal) {
    checked = principal;
  }

  @Override
  public @Nullable Object principal() {
    if (declared != null) {
      return declared;
    }
    Object ofSession = sessionRules.isEmpty() ? null : sessionRules.principal(this);
    if (ofSession != null || sessionAttribute(LOGIN) != null) {
      return ofSession;
    }
    if (established != null) {
      return established;
    }
    if (lazyAuthentication.isOpen(container, this)) {
      return checked;
    }
    Object shown = api.getUserPrincipal.on(request);
    return shown != null || checked == null || remoteUser() != null ? shown : checked;
  }

  @Override
  public @Nullable String remoteUser() {
    return declared != null
            || established != null
            || sessionAttribute(LOGIN) != null
            || lazyAuthentication.isOpen(container, this)
        ? null
        : (String) api.getRemoteUser.on(request);
  }

  @Override
  public @Nullable String declaredIdentity() {
    Object identity = sessionAttribute(LOGIN);
    return identity instanceof String ? (String) identity : null;
  }

  @Override
  public @Nullable String authType() {
    return lazyAuthentication.isOpen(container, this) ? null : (String) api.getAuthType.on(request);
  }

  @Override
  public List<String> headers(String name) {
    Object values = api.getHeaders.on(request, name);
    if (!(values instanceof Enumeration)) {
      return Collections.emptyList();
    }
    List<String> all = new ArrayList<>(1);
    for (Enumeration<?> each = (Enumeration<?>) values; each.hasMoreElements(); ) {
      all.add((String) each.nextElement());
    }
    return all;
  }

  @Override
  public @Nullable String peer() {
    return (String) api.getRemoteAddr.on(request);
  }

  @Override
  public String path() {
    Object servletPath = api.getServletPath.on(request);
    Object pathInfo = api.getPathInfo.on(request);
    String start = servletPath == null ? "" : (String) servletPath;
    return pathInfo == null ? start : start + pathInfo;
  }

  @Override
  public boolean isLaterDispatch() {
    Object type = api.getDispatcherType.on(request);
    String name = type instanceof Enum ? ((Enum<?>) type).name() : "";
    return name.equals("ASYNC") || name.equals("ERROR");
  }

  /** Requests that a security filter answers are looked at behind it, and rightly show nobody. */
  @Override
  public boolean isFromFilter() {
    return false;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return api.getAttribute.on(request, name);
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    if (value == null) {
      api.removeAttribute.on(request, name);
    } else {
      api.setAttribute.on(request, name, value);
    }
  }

  @Override
  public boolean hasSession() {
    return session() != null;
  }

  @Override
  public @Nullable Object sessionAttribute(String name) {
    Object session = session();
    return session == null ? null : api.sessionGetAttribute.on(session, name);
  }

  @Override
  public boolean sessionAttribute(String name, @Nullable String value) {
    Object session = session();
    if (session == null) {
      return false;
    }
    if (value == null) {
      api.sessionRemoveAttribute.on(session, name);
      return true;
    }
    return api.sessionSetAttribute.on(session, name, value);
  }

  @Nullable
  Object session() {
    return api.getSession.on(request, Boolean.FALSE);
  }
}
