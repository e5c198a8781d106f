/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.ObservedLogins;
import io.heapjava.core.principal.RememberedLogin;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login without a request: one that completes when the request may be over, with what was copied
 * of it before (containers use a request's object again for somebody else), or one that never had a
 * request. Immutable but for its session.
 */
final class DetachedView implements RequestView, ObservedLogins {

  private final @Nullable Object principal;
  private final List<String> cookies;
  private final @Nullable ServletApi api;
  private final @Nullable Object session;
  private final @Nullable Object loginBefore;

  private DetachedView(
      @Nullable Object principal,
      List<String> cookies,
      @Nullable ServletApi api,
      @Nullable Object session,
      @Nullable Object loginBefore) {
    this.principal = principal;
    this.cookies = cookies;
    this.api = api;
    this.session = session;
    this.loginBefore = loginBefore;
  }

  /** A login in a desktop back end, a message listener, a test of a mail server. */
  static DetachedView outside(Object principal) {
    return new DetachedView(principal, Collections.<String>emptyList(), null, null, null);
  }

  /** What will be left of this request. */
  static DetachedView of(ReflectiveRequestView view) {
    return new DetachedView(
        null,
        view.headers("Cookie"),
        view.api(),
        view.session(),
        view.sessionAttribute(StoredLogin.ATTRIBUTE));
  }

  /** The same with somebody who signed in. */
  DetachedView with(Object signedIn) {
    return new DetachedView(signedIn, cookies, api, session, loginBefore);
  }

  /**
   * Leaves the login to the next request of the session, unless something else happened to that
   * session's login meanwhile.
   */
  void remember(DeclaredPrincipal person, Core core) {
    Object now = sessionAttribute(StoredLogin.ATTRIBUTE);
    Identity identity = core.identityOf(person.getName());
    if (identity != null && (now == null ? loginBefore == null : now.equals(loginBefore))) {
      StoredLogin login = StoredLogin.of(
          core.client().config().appId(),
          null,
          person.rule(),
          identity,
          Collections.<String>emptyList());
      sessionAttribute(StoredLogin.ATTRIBUTE, login.text());
    }
  }

  @Override
  public @Nullable String declared() {
    return principal instanceof DeclaredPrincipal
        ? ((DeclaredPrincipal) principal).getName()
        : null;
  }

  @Override
  public @Nullable RememberedLogin remembered() {
    return null;
  }

  @Override
  public void rememberedHasEnded() {
    // nothing is remembered here
  }

  @Override
  public @Nullable Object established() {
    return principal;
  }

  @Override
  public @Nullable Object checked() {
    return null;
  }

  @Override
  public boolean rulesSpeakAlone() {
    return false;
  }

  @Override
  public @Nullable Object principal() {
    return null;
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
