/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.SessionRules;
import io.heapjava.core.RequestView;
import io.heapjava.core.principal.ObservedLogins;
import io.heapjava.core.principal.RememberedLogin;
import io.heapjava.core.principal.RewrittenPeer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of either family as the core sees it, with what login points saw of it. What outweighs
 * what is the core's to say ({@link io.heapjava.core.principal.PrincipalReader}). Belongs to the
 * request's thread.
 */
final class ReflectiveRequestView implements RequestView, ObservedLogins {

  private final ServletApi api;
  private final LazyAuthentication lazyAuthentication;
  private final RequestLogins logins;

  /** The outermost one that was seen. */
  private final Object container;

  /** The innermost one that was seen; filters wrap requests. */
  private Object request;

  ReflectiveRequestView(
      ServletApi api,
      Object request,
      SessionRules sessionRules,
      RuledApplications ruled,
      LazyAuthentication lazyAuthentication,
      String appId) {
    this.api = api;
    this.container = request;
    this.request = request;
    this.lazyAuthentication = lazyAuthentication;
    this.logins = new RequestLogins(this, sessionRules, ruled, appId);
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

  RequestLogins logins() {
    return logins;
  }

  @Override
  public @Nullable String declared() {
    return logins.declared();
  }

  @Override
  public @Nullable RememberedLogin remembered() {
    return logins.remembered();
  }

  @Override
  public void rememberedHasEnded() {
    logins.rememberedHasEnded();
  }

  @Override
  public @Nullable Object established() {
    return logins.established();
  }

  @Override
  public @Nullable Object checked() {
    return logins.checked();
  }

  @Override
  public boolean rulesSpeakAlone() {
    return logins.rulesSpeakAlone();
  }

  /** Asking a container that has put the answer off would be the first to find out. */
  @Override
  public @Nullable Object principal() {
    return lazyAuthentication.isOpen(container, this) ? null : api.getUserPrincipal.on(request);
  }

  @Override
  public @Nullable String remoteUser() {
    return lazyAuthentication.isOpen(container, this)
        ? null
        : (String) api.getRemoteUser.on(request);
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
    Object innermost = RewrittenPeer.isMarked(this) ? null : api.innermost(container);
    return innermost == null ? null : (String) api.getRemoteAddr.on(innermost);
  }

  /** Tells one application of a server from another. */
  String contextPath() {
    Object path = api.getContextPath.on(request);
    return path instanceof String ? (String) path : "";
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

  @Override
  public boolean isRequest(Object candidate) {
    return candidate == container || api.isOrWraps(request, candidate);
  }

  @Override
  public boolean hasWrapper(String className) {
    return api.hasWrapper(request, className);
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

  /** The names of what the session holds; none without a session. */
  Enumeration<?> sessionAttributeNames() {
    Object session = session();
    Object names = session == null ? null : api.sessionGetAttributeNames.on(session);
    return names instanceof Enumeration ? (Enumeration<?>) names : Collections.emptyEnumeration();
  }

  @Nullable
  Object session() {
    return api.getSession.on(request, Boolean.FALSE);
  }
}
