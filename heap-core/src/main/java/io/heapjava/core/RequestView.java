/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that this library wants to know of a request, so that a servlet filter, an agent and a test
 * can be thin. Every method may be called several times and on the request's own thread only.
 * Implementations never create a session and never throw: what can't be read is null or empty.
 */
public interface RequestView {

  /** The principal the container or a framework shows now, or null. */
  @Nullable
  Object principal();

  /** The name of the remote user, or null; for old code that shows no principal. */
  @Nullable
  String remoteUser();

  /** How the user was authenticated ({@code BASIC}, {@code FORM}, ...), or null. */
  @Nullable
  String authType();

  /** All values of a header, in order of arrival; empty when it is absent. */
  List<String> headers(String name);

  /**
   * The address at the other end of the connection: that of the innermost request, below whatever
   * wraps it. Null when it isn't known, and when the container replaced it by what a header says:
   * anybody can write a header.
   */
  @Nullable
  String peer();

  /** The path inside the application, without query; for telling static resources. */
  String path();

  /**
   * Whether this is a later dispatch of a request that was looked at before: ASYNC or ERROR. The
   * security filter need not be there again, so nobody being signed in means nothing then.
   */
  boolean isLaterDispatch();

  /**
   * Whether this object is this very request or one that it wraps, by identity and not by {@code
   * equals}. Tells whether something that a framework built of a request was built of this one.
   * Never throws; false when it can't be told. Default: false.
   */
  default boolean isRequest(Object candidate) {
    return false;
  }

  /**
   * Whether this request or one that it wraps is of a class with this name, full or simple, or below
   * it: what a framework's wrapper says of a request may be what it finds on the thread. Never throws.
   * Default: false.
   */
  default boolean hasWrapper(String className) {
    return false;
  }

  /** A request attribute, or null. */
  @Nullable
  Object attribute(String name);

  /** Sets a request attribute; null removes it. */
  void attribute(String name, @Nullable Object value);

  /** Whether a session exists and is valid. */
  boolean hasSession();

  /** An attribute of the existing session; null without a session. */
  @Nullable
  Object sessionAttribute(String name);

  /**
   * Sets an attribute of the existing session; null removes it.
   *
   * @return false when there is no session, it is no longer valid, or it takes no attribute
   */
  boolean sessionAttribute(String name, @Nullable String value);

  /**
   * Whether this look comes from a filter whose place among the others an administrator chose, and
   * may have chosen wrongly. Default: yes.
   */
  default boolean isFromFilter() {
    return true;
  }
}
