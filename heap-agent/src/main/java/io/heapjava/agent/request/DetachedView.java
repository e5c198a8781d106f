/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.core.RequestView;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login without a request: one that completes when the request may be over, with what was copied
 * of it before (containers use a request's object again for somebody else), or one that never had a
 * request. Immutable but for its session.
 */
final class DetachedView implements RequestView {

  private final @Nullable Object principal;
  private final List<String> cookies;
  private final @Nullable ServletApi api;
  private final @Nullable Object session;

  private DetachedView(
      @Nullable Object principal,
      List<String> cookies,
      @Nullable ServletApi api,
      @Nullable Object session) {
    this.principal = principal;
    this.cookies = cookies;
    this.api = api;
    this.session = session;
  }

  /** A login in a desktop back end, a message listener, a test of a mail server. */
  static DetachedView outside(Object principal) {
    return new DetachedView(principal, Collections.<String>emptyList(), null, null);
  }

  /** What will be left of this request. */
  static DetachedView of(ReflectiveRequestView view) {
    return new DetachedView(null, view.headers("Cookie"), view.api(), view.session());
  }

  /** The same with somebody who signed in. */
  DetachedView with(Object signedIn) {
    return new DetachedView(signedIn, cookies, api, session);
  }

  @Override
  public @Nullable Object principal() {
    return principal;
  }

  @Override
  public @Nullable String remoteUser() {
    return null;
  }

  @Override
  public @Nullable String authType() {
    return null;
  }

  @Override
  public List<String> headers(String name) {
    return name.equalsIgnoreCase("Cookie") ? cookies : Collections.<String>emptyList();
  }

  @Override
  public @Nullable String peer() {
    return null;
  }

  @Override
  public String path() {
    return "";
  }

  @Override
  public boolean isLaterDispatch() {
    return false;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return null;
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    // there is no request to keep it
  }

  @Override
  public boolean hasSession() {
    return session != null;
  }

  @Override
  public @Nullable Object sessionAttribute(String name) {
    return api == null || session == null ? null : api.sessionGetAttribute.on(session, name);
  }

  @Override
  public boolean sessionAttribute(String name, @Nullable String value) {
    if (api == null || session == null) {
      return false;
    }
    return value == null
        ? api.sessionRemoveAttribute.on(session, name) == null
        : api.sessionSetAttribute.on(session, name, value);
  }
}
