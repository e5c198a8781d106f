/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a request is like, for a view to be made of it. Not thread-safe. */
public final class Situation {

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> attributes = new HashMap<>();
  private @Nullable Object principal;
  private @Nullable String remoteUser;
  private @Nullable String authType;
  private @Nullable String peer;
  private String servletPath = "";
  private @Nullable String pathInfo;
  private boolean asyncDispatch;
  private @Nullable Map<String, Object> session;
  private boolean sessionInvalid;
  private @Nullable Throwable failure;
  private int sessionsCreated;

  /** Somebody is signed in. */
  public Situation principal(@Nullable Object principal) {
    this.principal = principal;
    return this;
  }

  public Situation remoteUser(@Nullable String remoteUser) {
    this.remoteUser = remoteUser;
    return this;
  }

  public Situation authType(@Nullable String authType) {
    this.authType = authType;
    return this;
  }

  public Situation peer(@Nullable String peer) {
    this.peer = peer;
    return this;
  }

  /** One more value of a header. */
  public Situation header(String name, String value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  public Situation path(String servletPath, @Nullable String pathInfo) {
    this.servletPath = servletPath;
    this.pathInfo = pathInfo;
    return this;
  }

  public Situation asyncDispatch() {
    asyncDispatch = true;
    return this;
  }

  /** There is a session. */
  public Situation session() {
    session = new HashMap<>();
    return this;
  }

  /** There is a session, and somebody has just ended it. */
  public Situation invalidSession() {
    session();
    sessionInvalid = true;
    return this;
  }

  /** Whatever is asked fails like this. */
  public Situation everythingFails(Throwable failure) {
    this.failure = failure;
    return this;
  }

  public @Nullable Object principal() {
    return principal;
  }

  public @Nullable String remoteUser() {
    return remoteUser;
  }

  public @Nullable String authType() {
    return authType;
  }

  public @Nullable String peer() {
    return peer;
  }

  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  public String servletPath() {
    return servletPath;
  }

  public @Nullable String pathInfo() {
    return pathInfo;
  }

  public boolean isLaterDispatch() {
    return asyncDispatch;
  }

  /** Attributes of the request. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** Attributes of the session; null without one. */
  public @Nullable Map<String, Object> sessionAttributes() {
    return session;
  }

  /** Whether every use of the session must fail with an IllegalStateException. */
  public boolean isSessionInvalid() {
    return sessionInvalid;
  }

  /** What every use of the request must fail with, or null. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** To be called by the request when somebody asks for a session to be made. */
  public void sessionCreated() {
    sessionsCreated++;
  }

  /** How many sessions were made; a view makes none. */
  public int sessionsCreated() {
    return sessionsCreated;
  }
}
