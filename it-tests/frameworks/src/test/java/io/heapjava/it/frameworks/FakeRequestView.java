/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import io.heapjava.core.RequestView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request written down by hand. */
final class FakeRequestView implements RequestView {

  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, Object> session = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private @Nullable Object principal;
  private @Nullable String remoteUser;
  private @Nullable String authType;
  private @Nullable String peer = "127.0.0.1";

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
    return "/";
  }

  @Override
  public boolean isLaterDispatch() {
    return false;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void attribute(String name, @Nullable Object value) {
    attributes.put(name, value);
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
