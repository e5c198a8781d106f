/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request written down by hand. */
public class FakeRequestView implements RequestView {

  private final Map<String, Object> attributes = new HashMap<>();
  private Map<String, Object> session = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private @Nullable Object principal;
  private @Nullable String remoteUser;
  private @Nullable String authType;
  private @Nullable String peer = "127.0.0.1";
  private String path = "/";
  private @Nullable Object servletRequest;
  private Set<String> wrappers = Set.of();
  private boolean laterDispatch;

  public static FakeRequestView of(@Nullable Object principal) {
    return new FakeRequestView().principal(principal);
  }

  public FakeRequestView principal(@Nullable Object principal) {
    this.principal = principal;
    return this;
  }

  public FakeRequestView remoteUser(@Nullable String remoteUser) {
    this.remoteUser = remoteUser;
    return this;
  }

  public FakeRequestView authType(@Nullable String authType) {
    this.authType = authType;
    return this;
  }

  public FakeRequestView peer(@Nullable String peer) {
    this.peer = peer;
    return this;
  }

  public FakeRequestView path(String path) {
    this.path = path;
    return this;
  }

  public FakeRequestView header(String name, String value) {
    headers
        .computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
        .add(value);
    return this;
  }

  public FakeRequestView request(String name, @Nullable Object value) {
    attribute(name, value);
    return this;
  }

  public FakeRequestView session(String name, @Nullable Object value) {
    session.put(name, value);
    return this;
  }

  /** No header of this name any more. */
  public FakeRequestView withoutHeader(String name) {
    headers.remove(name.toLowerCase(Locale.ROOT));
    return this;
  }

  /** The browser sends this cookie and no other. */
  public FakeRequestView cookie(String cookie) {
    return withoutHeader("Cookie").header("Cookie", cookie);
  }

  /** What a framework would have built its own objects of. */
  public FakeRequestView servletRequest(@Nullable Object servletRequest) {
    this.servletRequest = servletRequest;
    return this;
  }

  public FakeRequestView wrappers(String... classNames) {
    this.wrappers = Set.of(classNames);
    return this;
  }

  public FakeRequestView laterDispatch() {
    this.laterDispatch = true;
    return this;
  }

  /** The session ends, as after {@code invalidate()}. */
  public FakeRequestView endSession() {
    session = new HashMap<>();
    return this;
  }

  /** Another session in place of this one, with nothing of ours in it. */
  public FakeRequestView newSession() {
    return endSession().session("fresh", "yes");
  }

  /** The next request of the same browser, in the same session, of the same person. */
  public FakeRequestView next() {
    FakeRequestView next = new FakeRequestView();
    next.session = session;
    next.headers.putAll(headers);
    next.principal = principal;
    next.remoteUser = remoteUser;
    next.authType = authType;
    return next;
  }

  /** What an application does that keeps a request's attributes for the one after a redirect. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  public Map<String, Object> sessionAttributes() {
    return session;
  }

  @Override
  public boolean isRequest(Object candidate) {
    return candidate == servletRequest;
  }

  @Override
  public boolean hasWrapper(String className) {
    return wrappers.contains(className);
  }

  @Override
  public @Nullable Object principal() {
    return principal;
  }

  @Override
  public @Nullable String remoteUser() {
    return remoteUser;
  }

  @Override
  public @Nullable String authType() {
    return authType;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public @Nullable String peer() {
    return peer;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public boolean isLaterDispatch() {
    return laterDispatch;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public boolean hasSession() {
    return !session.isEmpty();
  }

  @Override
  public @Nullable Object sessionAttribute(String name) {
    return session.get(name);
  }

  @Override
  public boolean sessionAttribute(String name, @Nullable String value) {
    session.put(name, value);
    return true;
  }
}
